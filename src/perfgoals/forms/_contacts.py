"""The persons that a form names (联系人)."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.forms._fields import PERSONAL, Field, Fields
from perfgoals.forms.labels import Label, folded
from perfgoals.forms.recognised import Log
from perfgoals.model.declaration import Contact

PHONE: Final = re.compile(r"[\s、,，;；:：/]*((?:\+?[0-9][0-9 ()（）-]{6,20}))\s*$")
"""A telephone number behind a name."""
LONGEST: Final = 80


def contacts_of(fields: Fields, log: Log) -> tuple[Contact, ...]:
    """Return the persons whom a form names, with their telephone numbers."""
    fields.asked.update(PERSONAL)
    first = fields.found.get(Label.contact), fields.found.get(Label.phone)
    persons = [first] if any(first) else []
    return tuple(
        _contact(person, phone, f"/contacts/{number}", log)
        for number, (person, phone) in enumerate([*persons, *fields.persons])
    )


def _contact(person: Field | None, phone: Field | None, path: str, log: Log) -> Contact:
    name, number = _text(person, f"{path}/name", log), _text(phone, f"{path}/phone", log)
    if person and not phone and len(name) <= LONGEST and (found := PHONE.search(name)):
        name, number = name[: found.start()], found[1].strip()
        log.locate(f"{path}/phone", person.value or person.label)
    head = person or phone
    role = folded(head.label.text).lstrip("*＊★") if head else ""
    return Contact(role=role, name=name, phone=number)


def _text(field: Field | None, path: str, log: Log) -> str:
    if field is None or field.value is None:
        return ""
    log.locate(path, field.value)
    return field.value.text
