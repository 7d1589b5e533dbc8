// SPDX-License-Identifier: GPL-2.0-only
// Which call may switch off what another has switched on. To be used together with pm_calls, code, device and
// resume_errors, as it is asked only where a ->runtime_resume() fails.

@initialize:python@
@@
SWITCHES = {*SUPPLIES_COUNTED, *SUPPLIES_COUNTED.values()}
switches = {}  # place of a call that switches -> (position list, its name, the last member that it is about, or nothing)


def switches_about(p, x):
    given = device_aliases.get((p[0].current_element, text_of(x)), ())
    base, dot, member = (min(given) if len(given) == 1 else text_of(x)).replace("->", ".").rpartition(".")
    return dot and member.partition("[")[0]


def switches_same(on, off, about):
    # To call OFF, which is about that member, may take back what the call ON has done.
    p, name, x = on
    return off in SUPPLIES_COUNTED.values() and off[:3] == name[:3] and (x == about or not (x and about) or ("bulk" in off) != ("bulk" in name))


def switches_off(on, c, about=""):
    # To call C, which is about that member, does so, or may do so.
    inner = code_reach(c) | {c}
    return switches_same(on, c, about) or any(switches_same(on, off, x) for p, off, x in switches.values() if p[0].current_element in inner) \
        or any(switches_same(on, off, "") for m in inner & code_macros for off in code_calls[m])

@script:python@
@@
switches.clear()

@switches_call depends on resume_errors_fail || resume_errors_tail@
identifier call : script:python() { (call in SWITCHES) };
expression x;
position p;
@@
call@p(..., x)

@script:python@
call << switches_call.call;
x << switches_call.x;
p << switches_call.p;
@@
switches[place(p)] = p, call, switches_about(p, x)
