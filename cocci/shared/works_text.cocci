// SPDX-License-Identifier: GPL-2.0-only
// Work items: who queues which on what, what runs then, and whether that is
// frozen in system sleep.  Python side only.  A rule that uses this declares
// virtual pm_wq_freezable; if it asks what is frozen, it has the header line
//   Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE

@initialize:python@
@@
WORKS_TEXT_INIT = re.compile(r"_*(?:INIT|DECLARE)_(?:\w+_)?WORK(?:_ONSTACK)?|devm_(?:delayed_)?work_autocancel")
WORKS_TEXT_QUEUE = re.compile(r"(schedule|queue|mod)_(?:delayed_|rcu_)?work(_on|_node)?")
WORKS_TEXT_ALLOC = re.compile(r"\w*alloc\w*workqueue\w*|create_\w*workqueue")
WORKS_TEXT_CALL = re.compile(r"\b(%s|%s|%s)\s*\(" % (WORKS_TEXT_INIT.pattern, WORKS_TEXT_QUEUE.pattern, WORKS_TEXT_ALLOC.pattern))
works_text_always_frozen = {"system_freezable_wq", "system_freezable_power_efficient_wq"}


class WorksTextCall:
    # A call of the workqueue interface: NAME with the texts ARGS, in function FN or in none, at PLACE.
    def __init__(self, name, args, fn, place, before):
        self.name, self.args, self.fn, self.place, self.before = name, args, fn, place, before

    def item(self):
        # The work item that is set up or queued.
        skip = self.name.startswith("devm_") or self.name.endswith(("_on", "_node"))
        skip += self.name.startswith(("queue_", "mod_"))
        return WorksTextItem(self.args[skip] if skip < len(self.args) else "", self.fn)

    def queue(self):
        # What a queueing call queues on, as it is written.
        if self.name.startswith("schedule_"):
            return "system_wq"
        return self.args[self.name.endswith(("_on", "_node"))]


class WorksTextItem:
    # A work item E as function FN names it.
    def __init__(self, e, fn):
        e = re.sub(r"\s|\[[^]]*\]", "", e)
        if "->" in e or e.count(".") > 1:
            e = re.sub(r"\.work$", "", e)       # the struct work_struct of a delayed work
        self.name = works_text_name(e)
        owner = re.match(r"&?\(?(\w+)(?:->|\.)\w+\)?$", e)
        self.kind = works_text_struct(owner.group(1), fn) if owner else None

    def is_one(self, other):
        # Both can be the same item: the names are, and so are the structs that hold them, where that shows.
        return self.name == other.name and (self.kind == other.kind or not (self.kind and other.kind))


def works_text_name(e):
    # The last name in expression E: wq of x->wq.
    names = re.findall(r"[A-Za-z_]\w*", re.sub(r"\[[^]]*\]", "", e))
    return names[-1] if names else ""


def works_text_struct(name, fn):
    # The struct type of variable NAME of function FN, None if that does not show.
    if fn not in pm_source:
        return None
    m = re.search(r"\bstruct\s+(\w+)\s(?:(?!\bstruct\b)[^;()])*\b%s\b" % name, pm_source[fn].arguments + ";" + pm_source[fn].body)
    return m.group(1) if m else None


def works_text_arguments(text, at):
    # The arguments of the call whose bracket opens at AT.
    found, depth = [""], 0
    for c in text[at:]:
        depth += (c in "([{") - (c in ")]}")
        if depth == 0:
            break
        if c == "," and depth == 1:
            found.append("")
        else:
            found[-1] += c
    found[0] = found[0][1:]
    return [a.strip() for a in found]


def works_text_calls(pattern):
    # The calls in the file group whose name matches PATTERN.
    if "works_text_calls" not in pm_cache:
        pm_cache["works_text_calls"] = list(works_text_read())
    return [c for c in pm_cache["works_text_calls"] if pattern.fullmatch(c.name)]


def works_text_read():
    for path, text in pm_files.items():
        spans = [(brace, end, name) for name, arguments, start, brace, end in pm_bodies[path]]
        for m in WORKS_TEXT_CALL.finditer(text):
            fn = next((name for brace, end, name in spans if brace < m.start() < end), None)
            column = m.start() - text.rfind("\n", 0, m.start()) - 1
            yield WorksTextCall(m.group(1), works_text_arguments(text, m.end() - 1), fn, (path, line_at(path, m.start()), column),
                            text[:m.start()][-80:])


def works_text_at(p):
    # The queueing call at position list P, or None.
    return next((c for c in works_text_calls(WORKS_TEXT_QUEUE) if c.place == place(p)), None)


def works_text_functions(call):
    # The work functions that the queueing CALL can start.
    item = call.item()
    inits = [c for c in works_text_calls(WORKS_TEXT_INIT) if len(c.args) > 1 and c.item().is_one(item)]
    # Items of many structs are called work: the one that is set up just before, or else in this file, is meant.
    inits = [c for c in inits if c.fn == call.fn and c.place < call.place][-1:] or [c for c in inits if c.place[0] == call.place[0]] or inits
    return sorted({works_text_name(c.args[-1]) for c in inits})


def works_text_frozen(queue, path):
    # Whether QUEUE, as a function in the file PATH names it, is frozen in system sleep; None if that does not show.
    name = works_text_name(queue)
    if name in works_text_always_frozen:
        return True
    if re.match(r"system_(\w+_)?wq$|pm_wq$", name):
        return False
    made = [c for c in works_text_calls(WORKS_TEXT_ALLOC) if works_text_name((re.search(r"([^\s=]+)\s*=\s*$", c.before) or [""])[0]) == name]
    made = [c for c in made if c.place[0] == path] or made
    frozen = set(map(works_text_makes_frozen, made))
    return frozen.pop() if len(frozen) == 1 else None


def works_text_makes_frozen(call):
    if call.name.startswith("create_"):
        return call.name == "create_freezable_workqueue"
    flags = ",".join(call.args)
    if "WQ_FREEZABLE" in flags:
        return None if "?" in flags else True
    # Flags may stand behind a variable or a macro.
    return None if re.search(r"\b(?!WQ_|__WQ_)(\w*(?i:flags)\w*|[A-Z]\w*_WQ\w*)\b", flags) else False


WORKS_TEXT_NO_SLEEP = re.compile(r"pci_error_handlers|target_type|vdpa_config_ops|syscore_ops|usb_(gadget|composite|function)\w*|dev_pm_domain")


def works_text_sleepers(members, kinds=r"\w+"):
    # The functions that run in system sleep as the callbacks that the regex MEMBERS names, in structs that KINDS
    # names: {function: callback}.
    found = {}
    for kind, var, member, fn, path in pm_tables:
        if fn == "NULL" or WORKS_TEXT_NO_SLEEP.fullmatch(kind) or not (re.fullmatch(members, member) and re.fullmatch(kinds, kind)):
            continue
        called = {fn} | (pm_source[fn].calls if fn in pm_source else set())
        if fn not in found or member in ("suspend", "resume"):
            found[fn] = member
        for force, runtime in (("pm_runtime_force_suspend", "runtime_suspend"), ("pm_runtime_force_resume", "runtime_resume")):
            if force in called:
                for k, v, m, f, t in pm_tables:
                    if (k, v, m, t) == ("dev_pm_ops", var, runtime, path):
                        found.setdefault(f, "%s, by %s()" % (runtime, force))
    return found

@initialize:python depends on pm_wq_freezable@
@@
works_text_always_frozen.add("pm_wq")
