// SPDX-License-Identifier: GPL-2.0-only
// Who is who in a driver: which function is a probe, a remove, a PM callback,
// and which functions those call.  Python side only; everything is forgotten
// at the start of each file group.
// Slice: probe remove disconnect shutdown devm_add_action devm_add_action_or_reset

@initialize:python@
@@
import bisect, functools, re

PM_ROLES = {
    "probe": "probe", "probe_new": "probe", "bind": "probe",
    "remove": "remove", "remove_new": "remove", "unbind": "remove", "disconnect": "remove",
    "shutdown": "shutdown",
}
PM_DRIVER = re.compile(r"(_driver|^component_ops|^bus_type|^auxiliary_driver)$")

pm_tables = []    # (struct type, variable, member, function, file)
pm_actions = set()  # functions given to devm_add_action*()
pm_source = {}    # function -> PmFunction
pm_files = {}     # file -> its text without comments, strings and #-lines
pm_lines = {}     # file -> the offset of each line in that text
pm_bodies = {}    # file -> its functions, as pm_definitions() has them

PM_CALL = re.compile(r"\b([A-Za-z_]\w*)\s*\(")


class PmFunction:
    # A function definition of the file group: where it is, with its body AT an offset, and what it calls.  Files of one
    # driver may each have a static function of that name: then this is the first of them, with the calls of all.
    def __init__(self, name, path, line, arguments, at, body):
        self.name, self.path, self.line = name, path, line
        self.arguments, self.at, self.body = arguments, at, body
        self.twins = []

    def find_calls(self):
        return set(PM_CALL.findall(self.body)).union(*(f.calls for f in self.twins))

    # Not as a decorator: to spatch that would be the end of the script.
    calls = functools.cached_property(find_calls)


def pm_blank(match):
    text = match.group(0)
    return re.sub(r"[^\n]", " ", text)


# \x22 and \x27 are the quotes: spatch reads scripts with a lexer of its own.
PM_NOISE = re.compile(r"/\*.*?\*/|//[^\n]*|\x22(?:\\.|[^\x22\\\n])*\x22|\x27(?:\\.|[^\x27\\\n])*\x27"
                      r"|^[ \t]*#(?:\\\n|[^\n])*", re.S | re.M)
PM_BODY = re.compile(r"^(?:\{|[^\s{}#][^;{}=]*\)[ \t]*\{)", re.M)
PM_BODY_END = re.compile(r"^\}", re.M)
PM_HEADER = re.compile(r"([A-Za-z_]\w*)\s*(\((?:[^()]|\([^()]*\))*\))[^()]*$")


def pm_definitions(text):
    # (name, arguments, offset of the name, of the body, of its end) of each function, found by its braces in column 0.
    end = 0
    for m in PM_BODY.finditer(text):
        brace = m.end() - 1
        if brace < end:
            continue
        start = max(text.rfind(c, end, brace) for c in ";}") + 1
        header = PM_HEADER.search(text, max(start, end), brace)
        one_line = text.find("}", brace, text.find("\n", brace))
        last = PM_BODY_END.search(text, brace)
        end = one_line + 1 if one_line > 0 else last.end() if last else len(text)
        if header:
            yield header.group(1), header.group(2), header.start(1), brace, end


def pm_text(path):
    # The text of a file of the group: all of it, where spatch is given less.
    with open(getattr(coccilib.report, "whole", str)(path), encoding="latin-1") as f:
        return f.read()


def pm_read(path):
    text = PM_NOISE.sub(pm_blank, pm_text(path))
    pm_files[path] = text
    pm_lines[path] = [0] + [m.end() for m in re.finditer(r"\n", text)]
    pm_bodies[path] = list(pm_definitions(text))
    for name, arguments, at, brace, end in pm_bodies[path]:
        function = PmFunction(name, path, line_at(path, at), arguments, brace, text[brace:end])
        if pm_source.setdefault(name, function).path != path:
            pm_source[name].twins.append(function)


def line_at(path, at):
    # The line of the file PATH that the offset AT is in.
    return bisect.bisect_right(pm_lines[path], at)


def offset(p):
    # Where position list P is in the text of its file.
    return pm_lines[p[0].file][int(p[0].line) - 1] + int(p[0].column)


def pm_start():
    pm_tables.clear()
    pm_actions.clear()
    pm_source.clear()
    pm_files.clear()
    pm_lines.clear()
    pm_bodies.clear()
    pm_cache.clear()
    for path in cocci.files():
        pm_read(path)


pm_cache = {}


def pm_role_of(kind, member):
    if kind == "dev_pm_ops":
        return member if member.startswith("runtime_") else "sleep"
    if not PM_DRIVER.search(kind):
        return None
    if member in ("suspend", "resume", "suspend_late", "resume_early"):
        return "sleep"
    return PM_ROLES.get(member)


def functions(*roles):
    # Names of the functions that have one of ROLES: probe, remove, shutdown, sleep,
    # runtime_suspend, runtime_resume, runtime_idle, action (a devm action).
    if roles not in pm_cache:
        found = {fn for kind, var, member, fn, path in pm_tables
                 if fn != "NULL" and pm_role_of(kind, member) in roles}
        pm_cache[roles] = found | pm_actions if "action" in roles else found
    return pm_cache[roles]


def has_role(fn, *roles):
    return str(fn) in functions(*roles)


def callees(fn, depth=2):
    # Functions of the file group that FN calls, up to DEPTH calls down, FN itself left out.
    seen, edge = set(), {str(fn)}
    for _ in range(depth):
        edge = {g for f in edge if f in pm_source for g in pm_source[f].calls
                if g in pm_source} - seen - {str(fn)}
        seen |= edge
    return seen


def callers(fn):
    # Functions of the file group that call FN by name.
    return {f.name for f in pm_source.values() if str(fn) in f.calls and f.name != str(fn)}


def in_role(fn, *roles, depth=2):
    # FN has one of ROLES, or a function that has one calls it, up to DEPTH calls down.
    return has_role(fn, *roles) or any(str(fn) in callees(f, depth) for f in functions(*roles))


PM_RARE = re.compile(r"(^|_)(probe|remove|unbind|shutdown)(_|$)")


def in_normal_path(fn, depth=0):
    # FN runs in the normal course of events: it is no probe, PM callback or the like, nor only a helper of those.
    if PM_RARE.search(fn) or has_role(
            fn, "probe", "remove", "shutdown", "sleep", "action", "runtime_suspend", "runtime_resume", "runtime_idle"):
        return False
    above = callers(fn)
    taken = re.compile(r"[=,(]\s*&?%s\s*[,;)}]" % re.escape(fn))
    if not above or depth > 4 or any(map(taken.search, pm_files.values())):
        return True
    return any(in_normal_path(g, depth + 1) for g in above)


PM_TEARDOWN = re.compile(r"(^|_)(remove|exit|unbind|disconnect|destroy|fini|deinit|uninit|unregister|del|cleanup)(_|$)")


def pm_is_public(path, at):
    # The function whose name is AT an offset of the file PATH is not static.
    text = pm_files[path]
    start = max(text.rfind(c, 0, at) for c in ";}") + 1
    return not re.search(r"\bstatic\b", text[start:at])


def tears_down(fn):
    # FN runs when the driver gives its device up: as a remove or devm action, as the part of one that glue in another
    # file calls, or called by those.
    if "tears_down" not in pm_cache:
        public = {(path, d[0]) for path in pm_files for d in pm_bodies[path] if pm_is_public(path, d[2])}
        shared = {f.name for f in pm_source.values() if PM_TEARDOWN.search(f.name) and (f.path, f.name) in public}
        roots = functions("remove", "action") | shared
        pm_cache["tears_down"] = roots.union(*map(callees, roots))
    return str(fn) in pm_cache["tears_down"]


def drivers():
    # (struct type, variable) of each driver of the file group.
    return sorted({t[:2] for t in pm_tables if t[1] and PM_DRIVER.search(t[0])})


def driver_reaches(driver, role):
    # The functions that have ROLE in DRIVER, one of drivers(), and those that they call.
    fns = {fn for kind, var, member, fn, path in pm_tables if (kind, var) == driver and pm_role_of(kind, member) == role}
    return fns.union(*map(callees, fns))


def driver_callbacks(driver, member):
    # The functions that the dev_pm_ops of DRIVER, as its .pm names it, has as MEMBER.  Where .pm is a macro: all of the group.
    found = set()
    for text in pm_files.values():
        for m in re.finditer(r"\bstruct\s+%s\s+%s\b[^;={]*=\s*\{.*?^\}" % driver, text, re.S | re.M):
            for value in re.findall(r"\.pm\s*=([^,}]*)", m.group(0)):
                ops = {t[1] for t in pm_tables if t[0] == "dev_pm_ops"}
                named = ops & set(re.findall(r"\w+", value))
                macro = re.fullmatch(r"\s*[A-Z][A-Z0-9_]*\s*", value) and "NULL" not in value
                found |= {t[3] for t in pm_tables if t[0] == "dev_pm_ops" and t[2] == member and t[3] != "NULL"
                          and t[1] in (ops if macro else named)}
    return found


def calls_of(fns):
    # What the functions FNS of the file group call.
    return {c for f in fns if f in pm_source for c in pm_source[f].calls}


PM_SUSPENDS = {"pm_runtime_force_suspend", "pm_runtime_suspend", "pm_runtime_put_sync_suspend",
               "pm_runtime_dont_use_autosuspend", "pm_runtime_disable"}
PM_ACCESS = re.compile(
    r"\b(?:(?:__raw_)?(?:read|write)[bwlq](?:_relaxed)?|io(?:read|write)(?:8|16|32|64)(?:be)?(?:_rep)?"
    r"|read[bwlq]_(?:relaxed_)?poll_timeout\w*|(?!READ_ONCE|WRITE_ONCE)[A-Z]\w*_?(?:READ|WRITE)[A-Z0-9_]*"
    r"|\w+_(?:read|write)(?:[bwlq]|8|16|32|64))\s*\(")
PM_ACCESS_REGMAP = re.compile(r"\bregmap_(?:read|write|update_bits|set_bits|clear_bits|bulk_|multi_|field_)\w*\s*\(")


def never_suspended_behind(remove):
    # The functions REMOVE of a driver suspend the device, or keep what is undone behind them from suspending it.
    calls = calls_of(remove)
    holds = any(re.match(r"pm_runtime_(?:get|resume_and_get)", c) for c in calls) and \
        not any(c.startswith("pm_runtime_put") for c in calls)
    return holds or bool(calls & PM_SUSPENDS)


def register_access(fn):
    # (function, line) of an MMIO register access in FN or what it calls, up to two calls down, or None.
    mmio = any("regmap_init_mmio" in text for text in pm_files.values())
    for f in [str(fn)] + sorted(callees(fn)):
        here = pm_source.get(f)
        access = here and (PM_ACCESS.search(here.body) or mmio and PM_ACCESS_REGMAP.search(here.body))
        if access:
            return f, line_at(here.path, here.at + access.start())
    return None


PM_BUS_DEVICE = re.compile(r"\(\s*struct\s+device\s*\*\s*(\w+)")


def bus_device(fn):
    # How FN, a probe or remove as the driver core calls it, names its struct device; None if it is another function.
    m = PM_BUS_DEVICE.match(pm_source[str(fn)].arguments) if str(fn) in pm_source else None
    return m.group(1) if m else None


def is_bus_device(fn, e):
    # Expression E is that device, or the struct device of what FN casts it to: not its parent or a controller.
    name, owner = bus_device(fn), re.match(r"&\s*(\w+)\s*->\s*dev$", str(e))
    if name and owner:
        return bool(re.search(r"\b%s\s*=[^;=]*\(\s*%s\s*[,)]" % (owner.group(1), name), pm_source[str(fn)].body))
    return name == str(e)


def group_calls(*names):
    # One of NAMES is called in the file group.
    if "group_calls" not in pm_cache:
        pm_cache["group_calls"] = calls_of(pm_source)
    return not pm_cache["group_calls"].isdisjoint(names)


def around(p, raw=False):
    # Text of the function that position list P is in: what stands before P, and from P on.  RAW keeps comments and strings.
    at = offset(p)
    for name, arguments, start, brace, end in pm_bodies[p[0].file]:
        if brace <= at < end:
            text = pm_text(p[0].file) if raw else pm_files[p[0].file]
            return text[brace:at], text[at:end]
    return "", ""


PM_BLOCK = re.compile(r"\b(if|for|while|switch|\w*for_each\w*)\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*(?:[\w>.-]+\s*=\s*)?$")


def line_of(path, line, here):
    # How to name LINE of the file PATH in a message about the file HERE.
    return "line %s" % line if path == here else "line %s of %s" % (line, path.rpartition("/")[2])


def statement_end(text, at):
    # Where the statement that begins at AT of TEXT ends.
    last, depth = "}" if text.startswith("{", at) else ";", 0
    for end in range(at, len(text)):
        depth += (text[end] in "({") - (text[end] in ")}")
        if depth == 0 and text[end] == last:
            return end + 1
    return len(text)


PM_STORED = re.compile(r"(?<![\w.>])(\w+)\s*=\s*$")
PM_TESTED = re.compile(r"\w+\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*;\s*if\s*\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*")
PM_RETURNS = re.compile(r"(?:^|[;{}])\s*return\b[^;]*;\s*\}?\s*$")


def failure_leaves(p):
    # The branch of the if that tests the result of the call at position list P right behind it, where all that branch
    # does is to end in a return; None where it does something else, or no such if is seen.
    before, after = around(p)
    stored, tested = PM_STORED.search(before), PM_TESTED.match(after)
    if not stored or not tested or not re.search(r"\b%s\b" % stored.group(1), tested.group(1)):
        return None
    end = statement_end(after, tested.end())
    branch = after[tested.end():end]
    return branch if PM_RETURNS.search(branch) and not re.match(r"\s*else\b", after[end:]) else None


def enclosing(p):
    # What position list P is in, innermost first: (keyword, header without blanks, offset in the function) of
    # each if, else, do, loop and switch, with or without braces.
    text, found = around(p)[0], []
    while text:
        header = PM_BLOCK.search(text)
        bare = None if header else re.search(r"\b(else|do)\s*$", text)
        if header or bare:
            m = header or bare
            found.append((m.group(1), "".join(header.group(2).split()) if header else "", m.start()))
            text = text[:m.start()]
            if header:
                continue
        depth, at = 0, len(text) - 1
        while at >= 0 and depth >= 0:
            depth += (text[at] == "}") - (text[at] == "{")
            at -= 1
        text = text[:at + 1]
    return found


def is_error_test(condition, value):
    # CONDITION is true where VALUE, a variable or a call that holds the result of a get, is an error.
    text, value = ("".join(str(e).split()) for e in (condition, value))
    test = re.match(r"(!?)(?:(?:\w*WARN\w*|unlikely|likely|IS_ERR_VALUE)\(|[^()!]*,|\()*(?:\w+=)?%s\)*(<0|!=0)?(.*)" % re.escape(value), text)
    return bool(test) and not test.group(1) and \
        bool(test.group(2) or not re.match(r"[<>=!+\-.\[\w]", test.group(3)))


PM_PUT = re.compile(r"(?:pm_(?!opp_)\w*put|rpm_put|runtime_put|power_put)")


def puts_usage(fn):
    # FN drops a runtime PM usage count: by its name, or because it, or what it calls, puts and does not get.
    key = "puts_usage", str(fn)
    if key not in pm_cache:
        calls = {c for f in {str(fn)} | callees(fn, 1) if f in pm_source for c in pm_source[f].calls}
        pm_cache[key] = bool(PM_PUT.search(str(fn))) or (
            any(c.startswith("pm_runtime_put") for c in calls)
            and not any(c.startswith(("pm_runtime_get", "pm_runtime_resume_and_get")) for c in calls))
    return pm_cache[key]


def same_device(a, b):
    # Whether the expressions A and B, perhaps of two functions, can name one device.
    a, b = ("".join(str(e).split()).strip("&()") for e in (a, b))
    if a == b:
        return True
    if any(x in (y + "->parent", y + ".parent") for x, y in ((a, b), (b, a))):
        return False
    a, b = (re.fullmatch(r"(.*)(?:->|\.)\w+", e) for e in (a, b))
    return not (a and b and a.group(1) == b.group(1))


def declared_struct(names, scopes):
    # The struct type of the last of NAMES, a.b->c taken apart; None if a declaration is out of sight.
    kind = None
    for name in names:
        declaration = re.compile(r"\bstruct\s+(\w+)[\s*]+(?:\w+\s*(?:=(?:[^;,()]|\([^()]*\))*)?,[\s*]*)*%s\b" % name)
        kind = next((m.group(1) for m in map(declaration.search, scopes) if m), None)
        bodies = [re.search(r"\bstruct\s+%s\s*(\{.*?^\})" % kind, text, re.S | re.M) for text in pm_files.values()]
        scopes = [b.group(1) for b in bodies if b]
    return kind


def is_struct_device(e, fn):
    # Expression E of function FN is a struct device or a pointer to one; by its name where the declaration is out of sight.
    if re.search(r"\bstruct device\b[^>.]*$", e):     # a cast, or container_of()
        return True
    path = re.sub(r"\b(\w+) *\((?:[^()]|\([^()]*\))*\)|\[[^]]*\]", r"\1", e)
    names = re.findall(r"[A-Za-z_]\w*", path)
    f = pm_source.get(fn)
    kind = declared_struct(names, [f.arguments, f.body, *pm_files.values()]) if f else None
    return kind == "device" if kind else bool(names) and names[-1].endswith(("dev", "device", "controller", "parent"))


def under(p, *folders):
    # Position list P lies below one of FOLDERS (kernel paths, like drivers/base).
    return any(re.search(r"(^|/)%s/" % re.escape(d), p[0].file) for d in folders)

@script:python@
@@
pm_start()

@callbacks_table@
identifier kind, var, member, fn;
position p;
@@
struct kind var@p = { ..., .member = fn, ... };

@script:python@
kind << callbacks_table.kind;
var << callbacks_table.var;
member << callbacks_table.member;
fn << callbacks_table.fn;
p << callbacks_table.p;
@@
pm_tables.append((str(kind), str(var), str(member), str(fn), p[0].file))

@callbacks_assigned@
identifier member = {probe, remove, disconnect, shutdown};
identifier fn;
expression e;
position p;
@@
(
e->driver.member@p = fn;
|
e->member@p = fn;
|
e.driver.member@p = fn;
)

@script:python@
member << callbacks_assigned.member;
fn << callbacks_assigned.fn;
p << callbacks_assigned.p;
@@
pm_tables.append(("device_driver", "", str(member), str(fn), p[0].file))

@callbacks_action@
identifier fn;
expression dev, data;
@@
\(devm_add_action\|devm_add_action_or_reset\)(dev, fn, data)

@script:python@
fn << callbacks_action.fn;
@@
pm_actions.add(str(fn))
