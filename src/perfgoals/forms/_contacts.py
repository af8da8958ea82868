"""The persons that a form names (联系人)."""

from __future__ import annotations

import re
from typing import Final

from perfgoals.forms._fields import Fields
from perfgoals.forms.labels import Label, folded
from perfgoals.forms.recognised import Log
from perfgoals.model.declaration import Contact

PHONE: Final = re.compile(r"[\s、,，;；:：/]*((?:\+?[0-9][0-9 ()（）-]{6,20}))\s*$")
"""A telephone number behind a name."""
LONGEST: Final = 80


def contacts_of(fields: Fields, log: Log) -> tuple[Contact, ...]:
    """Return the person whom a form names, with the telephone number."""
    person, phone = fields.found.get(Label.contact), fields.found.get(Label.phone)
    if person is None and phone is None:
        return ()
    path = "/contacts/0"
    name = fields.text(Label.contact, f"{path}/name") or ""
    number = fields.text(Label.phone, f"{path}/phone") or ""
    if person and not phone and len(name) <= LONGEST and (found := PHONE.search(name)):
        name, number = name[: found.start()], found[1].strip()
        log.locate(f"{path}/phone", person.value or person.label)
    head = person or phone
    role = folded(head.label.text).lstrip("*＊★") if head else ""
    return (Contact(role=role, name=name, phone=number),)
