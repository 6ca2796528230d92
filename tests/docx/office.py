"""Opens a document in LibreOffice, accepts or rejects every change and prints the text.

Usage: python3 office.py PORT FILE accept|reject
       python3 office.py PORT quit
"""

import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    url = f"uno:socket,host=localhost,port={port};urp;StarOffice.ComponentContext"
    for _ in range(60):
        try:
            return resolver.resolve(url)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def hidden():
    value = PropertyValue()
    value.Name, value.Value = "Hidden", True
    return (value,)


def words(paragraph):
    for portion in paragraph.createEnumeration():
        if portion.TextPortionType == "Footnote":
            yield f"[Note: {portion.Footnote.String.strip()}]"
        else:
            yield portion.String


def lines(text):
    for part in text.createEnumeration():
        if part.supportsService("com.sun.star.text.TextTable"):
            for row in range(part.Rows.Count):
                cells = [name for name in part.CellNames if name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row + 1)]
                yield " | ".join(part.getCellByName(name).String for name in cells)
        else:
            yield "".join(words(part))


def main(port, path, act):
    context = connect(port)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, hidden())
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    name = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}[act]
    dispatcher.executeDispatch(document.CurrentController.Frame, name, "", 0, ())
    for line in lines(document.Text):
        print(line)
    document.close(True)


def leave(port):
    context = connect(port)
    manager = context.ServiceManager
    try:
        manager.createInstanceWithContext("com.sun.star.frame.Desktop", context).terminate()
    except Exception:
        pass  # It is gone before it can answer.


if sys.argv[2] == "quit":
    leave(sys.argv[1])
else:
    main(*sys.argv[1:])
