"""From a published form to a declaration, to YAML and to the official table.

python examples/quickstart.py
"""

from pathlib import Path

import perfgoals

FORM = Path(__file__).with_name("tianhe_department.txt")

reading = perfgoals.read(FORM)
declaration = reading.declaration
print(f"{declaration.department}: {declaration.budget.total_expenditure}")

for group in declaration.groups:
    for indicator in group.indicators:
        match indicator.annual_target:
            case perfgoals.Threshold(comparison, number, unit):
                print(f"{group.level2}  {indicator.name}: {comparison.name} {number} {unit}")
            case target:
                print(f"{group.level2}  {indicator.name}: {target.text or 'left blank'}")

print(f"{len(reading.findings)} findings, the last of them:")
print(reading.findings[-1].in_words())

perfgoals.dump_yaml(declaration, "tianhe.yaml")
Path("tianhe.html").write_text(perfgoals.render(declaration, "html"), encoding="utf-8")
print("written: tianhe.yaml, tianhe.html")
