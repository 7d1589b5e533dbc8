// SPDX-License-Identifier: GPL-2.0-only
// Where a remove turns runtime PM, clocks or supplies off, or drops a usage count, what it has unregistered before that, and whether the device is held there.
// To be used together with pm_calls, code, roles and registers.

@initialize:python@
@@
TURN_OFFS = PM_OFF | REGISTERS_PUTS | SUPPLIES_OFF
turn_offs = []         # (function, call, its first argument or nothing, position list), also of calls of what does so
turn_offs_early = {}   # place of such a call -> what is called before it and unregisters, or may
turn_offs_held = set() # places of such calls that the count is held at


def turn_offs_at(q):
    # Such a call is at Q. A rule that inherited their places would have them multiply what all rules before it match.
    return any(place(p) == place(q) for fn, call, x, p in turn_offs)

@script:python@
@@
for facts in (turn_offs, turn_offs_early, turn_offs_held):
    facts.clear()

@turn_offs_step depends on registers_call exists@
identifier fn : script:python() { code_may(fn, TURN_OFFS) and fn in roles_reach("remove") };
identifier step : script:python() { code_may(step, TURN_OFFS) };
expression x;
position p;
@@
fn(...) {
... when any
\(step@p(x, ...)\|step@p()\)
... when any
}

@script:python@
fn << turn_offs_step.fn;
step << turn_offs_step.step;
x << turn_offs_step.x = "";
p << turn_offs_step.p;
@@
turn_offs.append((fn, step, x, p))

@turn_offs_before exists@
identifier turn_offs_step.step;
position turn_offs_step.p, q;
expression un : script:python() { bool(registers_undone(un)) };
@@
un(...)
... when any
step@p@q(...)

@script:python@
un << turn_offs_before.un;
q << turn_offs_before.q;
@@
turn_offs_early.setdefault(place(q), set()).add(text_of(un))

@turn_offs_kept exists@
identifier turn_offs_step.step;
position turn_offs_step.p, q;
expression get : script:python() { registers_takes(get) };
identifier put : script:python() { (put in REGISTERS_PUTS) };
@@
get(...)
... when != put(...)
step@p@q(...)

@script:python@
q << turn_offs_kept.q;
@@
turn_offs_held.add(place(q))
