// SPDX-License-Identifier: GPL-2.0-only
// Choosing the one place of a file that is spoiled, and what stands around a
// place.  All by the text: what the rules use is not used here, or what they
// do not see would not be spoiled either.

@initialize:python@
@@
import re, zlib

spoil_path = spoil_text = ""   # without comments and strings
spoil_sites = set()            # places that can be spoiled: (rank, line, column, function)
spoil_here = None              # the one that is
spoil_bodies = {}              # function -> its text
spoil_suspend = spoil_resume = set()  # the runtime PM callbacks of the file
spoil_slow = False             # its devices sit on a bus whose transfers can fail
# \x22 and \x27 are the quotes.
SPOIL_NOISE = re.compile(r"/\*.*?\*/|//[^\n]*|\x22(?:\\.|[^\x22\\\n])*\x22|\x27(?:\\.|[^\x27\\\n])*\x27", re.S)
SPOIL_DRIVER = re.compile(r"\bstruct\s+(?:(?!snd_soc_component)\w+_driver|component_ops)\s+\w+[^;={}]*=\s*\{(.*?)^\}", re.S | re.M)
SPOIL_MEMBERS = {"probe": "probe|probe_new|bind", "remove": "remove|remove_new|unbind|disconnect"}


def spoil_start():
    global spoil_path, spoil_text, spoil_here, spoil_bodies, spoil_suspend, spoil_resume, spoil_slow
    spoil_path, spoil_here = cocci.files()[0], None
    spoil_sites.clear()
    with open(spoil_path, encoding="latin-1", newline="") as f:
        spoil_text = SPOIL_NOISE.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), f.read())
    spoil_bodies = spoil_functions()
    spoil_suspend, spoil_resume = callbacks("suspend", ""), callbacks("resume", r"\w+,\s*")
    spoil_slow = bool(re.search(r"\bstruct\s+(?:i2c|spi|sdw|mdio)_driver\b", spoil_text)
                      and not re.search(r"\bstruct\s+(?:platform|pci|amba)_driver\b", spoil_text))


def spoil_at(p):
    # The offset of position list P.
    lines = spoil_text.split("\n")[:int(p[0].line) - 1]
    return sum(len(line) + 1 for line in lines) + int(p[0].column)


def before(p):
    # The text of its function that stands in front of P.
    at = spoil_at(p)
    return spoil_text[max(spoil_text.rfind("\n{", 0, at), 0):at]


def behind(p):
    # The text of its function from P on.
    at = spoil_at(p)
    return spoil_text[at:spoil_text.find("\n}", at)]


def spoil_functions():
    # {name: body} of the functions, by their braces in column 0.
    found, at = {}, spoil_text.find("\n{")
    while at >= 0:
        head = spoil_text[max(spoil_text.rfind(c, 0, at) for c in ";}") + 1:at]
        name = re.search(r"(\w+)\s*\((?:[^()]|\([^()]*\))*\)[\s\w]*$", head)
        end = spoil_text.find("\n}", at)
        if name:
            found[name.group(1)] = spoil_text[at:end]
        at = spoil_text.find("\n{", end) if end > 0 else -1
    return found


def body(fn):
    return spoil_bodies.get(str(fn), "")


def role(name, *fns):
    # One of FNS is called by the driver core as NAME, probe or remove.
    return any(re.search(r"\.(?:%s)\s*=\s*(?:\w+\()?%s\b" % (SPOIL_MEMBERS[name], fn), driver)
               for fn in fns for driver in SPOIL_DRIVER.findall(spoil_text))


def callbacks(member, skip):
    # The functions of this file that PM tables name as runtime MEMBER; SKIP what stands before it in a macro.
    found = re.findall(r"\.runtime_%s\s*=\s*(\w+)|\b(?:SET_)?RUNTIME_PM_OPS\(\s*%s(\w+)"
                       r"|_RUNTIME_DEV_PM_OPS\(\s*\w+,\s*%s(\w+)|\bUNIVERSAL_DEV_PM_OPS\(\s*\w+,\s*%s(\w+)"
                       % (member, skip, skip, skip), spoil_text)
    return {fn for names in found for fn in names if fn and body(fn)}


SPOIL_TRANSFER = r"\b(?:regmap_(?:\w*write|update_bits|set_bits|clear_bits)|regcache_sync|(?:i2c_smbus|spi|sdw)_\w*write\w*)\s*\("


def transfer(call):
    # CALL, or the function of this file that is called so and returns int, goes over a bus and can fail.
    if not spoil_slow:
        return False
    return bool(re.match(SPOIL_TRANSFER, str(call) + "(")
                or re.search(r"^(?:static\s+)?int\s+%s\s*\(" % call, spoil_text, re.M)
                and re.search(r"(?:\breturn\b|\w\s*=)\s*" + SPOIL_TRANSFER, body(call)))


def alone(p):
    # The statement at P can go, or another can be put in front of it: it is not all there is of an if or an else.
    return bool(re.search(r"[;{}:]\s*$", before(p)))


def on_error(p):
    # P is only reached when something has failed: at a label behind the regular return, or in a block that leaves.
    if p[0].column == "1":
        return bool(re.search(r"^\treturn\b[^;]*;.*^\w+:", before(p), re.M | re.S))
    return bool(re.search(r"\breturn\s+(?!0;)|\bgoto\b", behind(p).split("}")[0]))


def leaves(p):
    # The if behind the statement at P returns by itself, without a goto.
    branch = re.match(r"[^;]*;\s*if\s*\([^;{]*\)\s*(?:\{([^}]*)\}|([^;]*;))", behind(p))
    return bool(branch and re.search(r"\breturn\b", branch.group(1) or branch.group(2))
                and "goto" not in branch.group(0) and "_put" not in branch.group(0))


def looped(p):
    # P is in a loop, by the look of its function.
    return bool(re.search(r"\b(?:for|while|\w*for_each\w*)\s*\(", before(p)))


def count(pattern, text=None):
    return len(re.findall(pattern, spoil_text if text is None else text))


def site(p, rank=0):
    # P can be spoiled.  Of several ways those of a lower RANK come first.
    spoil_sites.add((rank, int(p[0].line), int(p[0].column), p[0].current_element))


def pick():
    global spoil_here
    key = zlib.crc32(spoil_path.encode())
    sites = sorted(s for s in spoil_sites if s[0] == min(spoil_sites)[0])
    if sites:
        spoil_here = sites[key % len(sites)]
        print("%d%08x\t%s\t%s\t%s" % (spoil_here[0], key, spoil_path, spoil_here[3], spoil_here[1]))


def picked(p):
    return bool(spoil_here) and spoil_here[1:] == (int(p[0].line), int(p[0].column), p[0].current_element)

@script:python@
@@
spoil_start()
