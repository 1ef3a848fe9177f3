"""LibreOffice's part of the race: python3 libreoffice.py BASE CHANGED PLAN PROFILE

It loads the workbook BASE, gives one cell two values in turn, and times each
change. To set a value marks what depends on it; LibreOffice computes a marked
cell when it is shown or asked for. So a change is timed until calculate() has
computed all that is marked, and nothing else. What the same change takes where
every formula of the workbook is computed (calculateAll), and where only the
total is asked for, is told beside it. Every number of the workbook must then be
what CHANGED stores for it.
"""
import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def started(profile):
    """Start an office of our own, and connect to it."""
    pipe = "internbudget-race"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    office.kill()
    sys.exit("LibreOffice does not answer")


def load(desktop, path):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    return desktop.loadComponentFromURL(f"file://{path}", "_blank", 0, (hidden,))


def used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def differences(document, reference):
    """The numbers of formulas that are not those another document has."""
    compared, found = 0, []
    for sheet in reference.Sheets.ElementNames:
        wanted = used(reference.Sheets.getByName(sheet))
        area = wanted.RangeAddress
        got = document.Sheets.getByName(sheet).getCellRangeByPosition(0, 0, area.EndColumn, area.EndRow)
        formulas, here, there = wanted.getFormulaArray(), got.getDataArray(), wanted.getDataArray()
        for r, row in enumerate(formulas):
            for c, formula in enumerate(row):
                if not formula.startswith("=") or not isinstance(there[r][c], float):
                    continue
                compared += 1
                value = here[r][c]
                if not isinstance(value, float) or abs(value - there[r][c]) > 1e-9 * max(1, abs(there[r][c])):
                    found.append(f"{sheet}, row {r + 1}, column {c + 1} is {value}, not {there[r][c]}")
    return compared, found


def timed(work):
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def main(base, changed, plan_file, profile):
    with open(plan_file, encoding="utf-8") as file:
        plan = json.load(file)
    begin = time.perf_counter()
    office, desktop = started(profile)
    start = 1000 * (time.perf_counter() - begin)
    try:
        begin = time.perf_counter()
        document = load(desktop, base)
        document.calculateAll()
        loaded = 1000 * (time.perf_counter() - begin)
        automatic = document.isAutomaticCalculationEnabled()
        place = document.NamedRanges.getByName(plan["name"]).getReferredCells().getCellByPosition(0, 0)
        sheet, address = plan["total"].rsplit("!", 1)
        total = document.Sheets.getByName(sheet.strip("'")).getCellRangeByName(address).getCellByPosition(0, 0)

        def repeated(changes, then):
            times = []
            for i in range(changes):
                value = plan["values"][i % 2]
                times.append(timed(lambda: (place.setValue(value), then())))
            return times

        every = repeated(max(2, plan["changes"] // 5), document.calculateAll)
        one = repeated(plan["changes"], total.getValue)
        times = repeated(plan["changes"], document.calculate)
        compared, found = differences(document, load(desktop, changed))
        for line in found[:10]:
            print("LibreOffice: " + line, file=sys.stderr)
        print(json.dumps({
            "start": start, "load": loaded, "times": times, "total": total.getValue(), "only_total": one,
            "calculate_all": every, "automatic": automatic, "compared": compared, "differ": len(found),
        }))
    finally:
        try:
            desktop.terminate()
        except Exception:  # the bridge closes with the office
            pass
        office.wait(timeout=60)


main(*sys.argv[1:])
