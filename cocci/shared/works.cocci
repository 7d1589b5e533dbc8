// SPDX-License-Identifier: GPL-2.0-only
// Work items: which function each runs, what queues it, what waits for it, and whether its queue is frozen in system sleep. To be used
// together with code. A rule that uses this declares virtual pm_wq_freezable, and, if it asks what is frozen, has the header line
//   Feature: pm_wq_freezable = kernel/power/main.c: WQ_FREEZABLE (-6.19)

@initialize:python@
@@
# What is done with a work item or a queue, and which argument that is: before an item stands its queue, behind it its function.
WORKS = {
    ("init", 0): "INIT_WORK INIT_DELAYED_WORK INIT_DEFERRABLE_WORK INIT_RCU_WORK INIT_WORK_ONSTACK INIT_DELAYED_WORK_ONSTACK __WORK_INITIALIZER"
                 " __DELAYED_WORK_INITIALIZER",
    ("init", 1): "devm_work_autocancel devm_delayed_work_autocancel",
    ("queue", 0): "schedule_work schedule_delayed_work",
    ("queue", 1): "schedule_work_on schedule_delayed_work_on queue_work queue_delayed_work mod_delayed_work queue_rcu_work",
    ("queue", 2): "queue_work_on queue_work_node queue_delayed_work_on mod_delayed_work_on",
    ("cancel", 0): "cancel_work cancel_work_sync cancel_delayed_work cancel_delayed_work_sync disable_work_sync disable_delayed_work_sync",
    ("flush", 0): "flush_work flush_delayed_work flush_rcu_work",
    ("drain", 0): "flush_workqueue __flush_workqueue drain_workqueue destroy_workqueue"}
WORKS_CALLS = {name: what for what, names in WORKS.items() for name in names.split()}
WORKS_SUSPEND = {"prepare", *(m + when for m in ("suspend", "freeze", "poweroff") for when in ("", "_late", "_noirq"))}
WORKS_RESUME = {"reset_resume", "bus_resume", *(m + when for m in ("resume", "thaw", "restore") for when in ("", "_early", "_noirq"))}
WORKS_SLEEP = WORKS_SUSPEND | WORKS_RESUME | {"complete"}
# The structs whose callbacks are for system sleep, and those whose are not.
WORKS_KINDS = ("_driver", "bus_type", "ieee80211_ops", "cfg80211_ops", "dsa_switch_ops")
WORKS_OTHERS = ("usb_gadget", "usb_composite", "usb_function")
works_always_frozen = {"system_freezable_wq", "system_freezable_power_efficient_wq"}

works_calls = []    # (call, arguments, position list) of each of WORKS_CALLS
works = []          # the same as Works
works_macros = {}   # place of such a call in a macro -> the macro
works_aliases = {}  # (function, variable) -> the expressions that it is given
works_structs = {}  # (function, expression) -> the struct that this is, or points to
works_made = []     # (queue, its file, whether it is frozen: None where that does not show)
works_tables = {}   # (struct, variable) with callbacks -> {(callback, function)}


class Works:
    # A CALL of WORKS_CALLS, at the position list P of the function or macro FN. ITEM is the item or queue that it is for, OTHER its queue or function.
    def __init__(self, call, args, p):
        self.does, at = WORKS_CALLS[call]
        self.call, self.p, self.fn = call, p, works_macros.get(place(p), p[0].current_element)
        self.text = args[at]
        self.item = works_name(self.fn, args[at], self.does in ("init", "drain"))
        self.other = args[at + 1].strip("&()") if self.does == "init" else "system_wq" if call.startswith("schedule_") else args[at - 1]

    def frozen(self):
        # Whether the queue of the call is frozen in system sleep: None if that does not show.
        queue = self.item if self.does == "drain" else works_name(self.fn, self.other)
        if queue and (queue[1] == "pm_wq" or queue[1].startswith("system_")):
            return queue[1] in works_always_frozen
        made = [m for m in works_made if queue and works_one(m[0], queue)]
        frozen = {m[2] for m in [m for m in made if m[1] == self.p[0].file] or made}
        return frozen.pop() if len(frozen) == 1 else None


def works_name(fn, e, bare=True, depth=3):
    # What expression E of FN names, as (struct or None, member). None: any item or queue, as a variable does that is not seen to be set, unless BARE.
    given = works_aliases.get((fn, e), set())
    if given:
        return works_name(fn, *given, bare, depth - 1) if len(given) == 1 and depth else None
    if e.isidentifier() and not bare or "(" in e.lstrip("&("):
        return None
    owner, dot, member = e.strip("&()").replace("->", ".").rpartition(".")
    if works_structs.get((fn, owner)) in ("struct delayed_work", "struct rcu_work"):
        owner, dot, member = owner.rpartition(".")
    return works_structs.get((fn, owner)), member.partition("[")[0]


def works_one(a, b):
    # A and B may be the same item or queue.
    return not a or not b or a[1] == b[1] and (a[0] == b[0] or None in (a[0], b[0]))


def works_at(p, f):
    # What the call of F at the position list P does with work items, itself or as a macro.
    return [work for work in works if place(work.p) == place(p) or f in code_macros and work.fn in code_reach(f) | {f}]


def works_runs(work):
    # The functions that the queueing call WORK can start.
    inits = [init for init in works if init.does == "init" and init.item and work.item and works_one(init.item, work.item)]
    return {init.other for init in [init for init in inits if init.p[0].file == work.p[0].file] or inits}


def works_does(f, *does, functions=True):
    # To call F is, among other things, to do one of DOES with a work item or a queue.
    return code_may(f, {call for call, what in WORKS_CALLS.items() if what[0] in does}, functions)


def works_sleepers(members):
    # The functions that system sleep calls as one of the callbacks MEMBERS, also by way of pm_runtime_force_suspend() and _resume(), or of a pointer.
    found = set()
    for (kind, var), held in works_tables.items():
        fns = {fn for member, fn in held if member in members and (
            kind == "dev_pm_ops" or kind.endswith(WORKS_KINDS) and member not in ("prepare", "complete") and not kind.startswith(WORKS_OTHERS))}
        forced = fns.union(*map(code_reach, fns))
        found |= fns | {fn for member, fn in held if member.startswith("runtime_") and "pm_runtime_force_" + member[8:] in forced}
    called = members & {call.rpartition("->")[2] for fn in found for call in code_reach(fn)}
    return found | {fn for held in works_tables.values() for member, fn in held if member in called}

@initialize:python depends on pm_wq_freezable@
@@
works_always_frozen.add("pm_wq")

@script:python@
@@
for facts in (works_calls, works, works_macros, works_aliases, works_structs, works_made, works_tables):
    facts.clear()

@works_call@
identifier f : script:python() { (f in WORKS_CALLS) };
expression list es;
position p;
@@
f@p(es)

@script:python@
f << works_call.f;
es << works_call.es;
p << works_call.p;
@@
works_calls.append((str(f), [text_of(e) for e in es.elements], p))

@works_macro@
identifier works_call.f;
identifier m;
position p;
@@
#define m(...) <+... f@p(...) ...+>

@script:python@
m << works_macro.m;
p << works_macro.p;
@@
works_macros[place(p)] = m

@works_alias depends on works_call@
identifier v;
idexpression struct work_struct *w;
idexpression struct delayed_work *d;
idexpression struct workqueue_struct *q;
expression e;
position p;
@@
(
struct work_struct *v@p = e;
|
struct delayed_work *v@p = e;
|
struct workqueue_struct *v@p = e;
|
\(w@p\|d@p\|q@p\) = e;
)

@script:python@
v << works_alias.v = "";
w << works_alias.w = "";
d << works_alias.d = "";
q << works_alias.q = "";
e << works_alias.e;
p << works_alias.p;
@@
works_aliases.setdefault((p[0].current_element, v or w or d or q), set()).add(text_of(e))

@works_struct depends on works_call disable ptr_to_array@
type T;
T *x;
T s;
position p;
identifier m;
@@
\( &x->m@p \| &s.m@p \)

@script:python@
T << works_struct.T;
x << works_struct.x = "";
s << works_struct.s = "";
p << works_struct.p;
@@
works_structs[p[0].current_element, text_of(x or s).replace("->", ".")] = str(T)

@works_alloc depends on works_call@
identifier alloc = {alloc_workqueue, alloc_ordered_workqueue, devm_alloc_workqueue, devm_alloc_ordered_workqueue, drmm_alloc_ordered_workqueue,
	create_workqueue, create_singlethread_workqueue, create_freezable_workqueue};
expression q;
expression list es;
position p;
@@
q = alloc@p(es)

@script:python@
alloc << works_alloc.alloc;
q << works_alloc.q;
es << works_alloc.es;
p << works_alloc.p;
@@
flags = [text_of(e).strip("()") for e in es.elements][1 + alloc.startswith(("devm_", "drmm_")):] + ["0"]
flags = ["WQ_FREEZABLE"] if alloc == "create_freezable_workqueue" else flags[0].split("|")
hidden = any(flag != "0" and not flag.lstrip("_").startswith("WQ_") for flag in flags)
works_made.append((works_name(p[0].current_element, text_of(q)), p[0].file, "WQ_FREEZABLE" in flags or (None if hidden else False)))

@works_table depends on works_call@
identifier member : script:python() { (member in WORKS_SLEEP or member.startswith("runtime_")) };
identifier kind, var, fn;
@@
struct kind var = { ..., .member = \(fn\|&fn\), ... };

@script:python@
kind << works_table.kind;
var << works_table.var;
member << works_table.member;
fn << works_table.fn;
@@
works_tables.setdefault((kind, var), set()).add((str(member), str(fn)))

@script:python@
@@
works.extend(Works(*call) for call in works_calls if len(call[1]) > WORKS_CALLS[call[0]][1])
