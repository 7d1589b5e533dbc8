// SPDX-License-Identifier: GPL-2.0-only
// Which expressions name one device. To be used together with code and roles.

@initialize:python@
@@
device_aliases = {}  # (function, variable) -> the expressions that it is given
device_members = {}  # member of some struct -> (function, expression) of what it is given
device_first = {}    # function -> its first parameter
device_given = {}    # managed action -> (function, expression) of what that is given


def device(fn, e, depth=6):
    # What expression E of function FN stands for: THE is the device that the driver is bound to. None: that changes.
    e = text_of(e).removeprefix("(").removesuffix(")")
    if e.startswith("&") and e.endswith("->dev"):
        return device(fn, e[1:-5], depth)
    call, bracket, argument = e.removesuffix(")").partition("(")
    if bracket and (call.startswith("to_") or call == "container_of" and argument.endswith(",dev")):
        return device(fn, argument.partition(",")[0], depth - 1)
    given = device_aliases.get((fn, e), set())
    if len(given) > 1 or not depth:
        return None
    if given:
        return device(fn, *given, depth - 1)
    if call == "regmap_get_device" or e == device_first.get(fn) and fn in roles(*ROLES):
        return "THE"
    base, arrow, member = e.replace("->", ".").rpartition(".")
    outer = device_aliases.get((fn, base), set()) if arrow else set()
    if len(outer) == 1 and "(" not in min(outer):
        return device(fn, "%s->%s" % (min(outer).lstrip("&"), member), depth - 1)
    own = arrow and not bracket and "." not in base
    origins = code_given.get(fn, set()) | device_given.get(fn, set()) if e == device_first.get(fn) else device_members.get(member, ()) if own else ()
    keys = {device(f, x, depth - 2) for f, x in origins if (f, x) != (fn, e)} if depth > 1 else set()
    if len(keys) == 1 or "THE" in keys:
        return keys.pop() if len(keys) == 1 else None
    return "->" + (base + arrow + member).partition(".")[2] if arrow and not bracket else fn + ":" + e


def same_object(f, a, g, b):
    # Expression A of function F and B of G are one device: None where that is not known.
    a, b = device(f, a), device(g, b)
    if a == b:
        return None if a is None else True
    if a and b and (a.endswith(b.replace("->", ".")) or b.endswith(a.replace("->", "."))):
        return None
    return False if f == g or all(k and (k == "THE" or k.startswith("->")) for k in (a, b)) else None

@script:python@
@@
for facts in (device_aliases, device_members, device_first, device_given):
    facts.clear()

@device_parameter@
identifier f, x;
type T;
@@
f(T *x, ...) { ... }

@script:python@
f << device_parameter.f;
x << device_parameter.x;
@@
device_first[f] = x

@device_alias@
idexpression struct device *d;
identifier x;
type T;
expression e;
position p;
@@
(
T *x@p = e;
|
d@p = e;
)

@script:python@
x << device_alias.x = "";
d << device_alias.d = "";
e << device_alias.e;
p << device_alias.p;
@@
device_aliases.setdefault((p[0].current_element, x or d), set()).add(text_of(e))

@device_member@
expression a, o;
identifier m;
identifier x : script:python() { (x in device_first.values()) };
idexpression struct device *d;
position p;
@@
\(a->m@p\|a.m@p\) = \(&o->dev\|d\|x\)

@script:python@
m << device_member.m;
o << device_member.o = "";
d << device_member.d = "";
x << device_member.x = "";
p << device_member.p;
@@
device_members.setdefault(m, set()).add((p[0].current_element, o or d or x))

@device_action@
identifier add = {devm_add_action, devm_add_action_or_reset};
identifier act;
expression dev, e;
position p;
@@
add@p(dev, act, e)

@script:python@
act << device_action.act;
e << device_action.e;
p << device_action.p;
@@
device_given.setdefault(act, set()).add((p[0].current_element, text_of(e)))
