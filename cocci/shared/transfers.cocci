// SPDX-License-Identifier: GPL-2.0-only
// How the error of a bus transfer becomes the result of a runtime PM callback. To be used together with pm_calls, code and roles.
// Slice: *pm_runtime_*enable* *regmap_init_* syscon_*

@initialize:python@
@@
TRANSFERS = tuple(
    "i2c_smbus_ i2c_transfer __i2c_transfer i2c_master_ spi_sync spi_write spi_read spi_w8r cci_ sdw_read sdw_write sdw_nread sdw_nwrite "
    "mipi_dsi_ mdiobus_ mdiodev_ phy_read phy_write phy_modify usb_control_msg usb_bulk_msg usb_interrupt_msg sdio_read sdio_write sdio_f0 "
    "sdio_memcpy serdev_device_write spmi_".split())
TRANSFERS_REGMAP = ("regcache_sync", *("regmap_" + w for w in "bulk_ raw_ noinc_ field multi_ update_ set_bits clear_bits write read test_bits".split()))
TRANSFERS_BUS = tuple(p + "regmap_init_" + b for p in ("devm_", "") for b in ("i2c", "spi", "sdw", "i3c", "slimbus", "spmi", "mdio", "w1"))
TRANSFERS_MEMORY = {"platform_driver", "pci_driver", "amba_driver"}
# Besides a transfer, these change nothing.
TRANSFERS_QUIET = QUIET_CALLS | COMPUTES | {
    "mutex_lock", "mutex_unlock", "guard", "guard(mutex)", "sizeof",
    "v4l2_get_subdevdata", "media_entity_to_v4l2_subdev", "cpu_to_be16", "cpu_to_le16", "be16_to_cpu", "CCI_REG8", "CCI_REG16", "regmap_get_device"}
transfers_given = {}     # (struct, member) -> the functions that it is given
transfers_called = {}    # (function, what it calls) -> (struct, member), where it calls a member
transfers_flow = {}      # function -> {place of a call: (callee, position list, {place of a return: (position list, error)})}
transfers_told = {}      # place of a call with a constant flag -> whether that is "false"
transfers_off = {}       # function -> places of the calls that it makes if its flag is false
transfers_cases = set()  # places of calls in a switch
transfers_changes = set()  # functions that store something
transfers_kept = {}      # what has been looked up


def transfers_regmap():
    # Regmap is not for registers in memory.
    if "regmap" not in transfers_kept:
        calls = set().union(*code_calls.values())
        transfers_kept["regmap"] = any(c.startswith(TRANSFERS_BUS) for c in calls) or not (
            TRANSFERS_MEMORY & {kind for kind, var in roles_drivers} or any(c.startswith("syscon_") or "regmap_init_mmio" in c for c in calls))
    return transfers_kept["regmap"]


def transfers_is(e):
    # E is a bus transfer that can fail, or a macro for one.
    if e in code_calls:
        return e in code_macros and any(transfers_is(c) for c in code_calls[e] - {e})
    return e.startswith(TRANSFERS) or e.startswith(TRANSFERS_REGMAP) and transfers_regmap()


def transfers_targets(fn, e):
    # The functions and macros of the file group that FN runs where it calls E.
    return {e} & code_calls.keys() or transfers_given.get(transfers_called.get((fn, e)), set())


def transfers_run(fns):
    # All that runs in the course of FNS: functions and macros of the file group, and what these call of others.
    seen, todo = set(fns), list(fns)
    while todo:
        f = todo.pop()
        new = set().union(*(transfers_targets(f, e) or {e} for e in code_calls.get(f, ()))) - seen
        seen |= new
        todo += new
    return seen


def transfers_course():
    # All that runs in the course of the runtime PM callbacks; nothing if that makes no transfers.
    if "course" not in transfers_kept:
        course = transfers_run(roles("runtime_suspend", "runtime_resume"))
        transfers_kept["course"] = course if any(map(transfers_is, course)) else set()
    return transfers_kept["course"]


def transfers_may(e):
    # To call E may be to make a transfer. A constraint is given E with the comment before it.
    e = text_of(str(e).splitlines()[-1])
    return transfers_is(e) or e in code_calls or "->" in e or "." in e


def transfers_add(g, p, r, error):
    # The result of G, called at P, or the ERROR that stands for it, is returned at R.
    transfers_flow.setdefault(p[0].current_element, {}).setdefault(place(p), (text_of(g), p, {}))[2][place(r)] = r, error


def transfers_only(fn, others=TRANSFERS_QUIET):
    # FN makes transfers, calls OTHERS, and does nothing else.
    run = transfers_run([fn])
    quiet = {e for e in run if e in others or e.startswith("to_") or transfers_is(e) or e in code_calls.keys() - code_macros}
    return run == quiet and not run & transfers_changes


def transfers_errors(fn, harmless=(), off=False, seen=()):
    # [(position list of a return, function, transfer, its position list, whether it is surely made)]: where FN, told to
    # be OFF or not, returns the error of a transfer, if it is none of HARMLESS.
    found = []
    for at, (g, p, returns) in sorted(transfers_flow.get(fn, {}).items()):
        ways = [(fn, g, p, g not in code_macros)] if transfers_is(g) else [
            way for h in sorted(transfers_targets(fn, g)) if h not in seen and len(seen) < 6
            for r, *way in transfers_errors(h, harmless, transfers_told.get(at, off), (*seen, fn))]
        if ways and not (off and at not in transfers_off.get(fn, {at})):
            f, name, q, sure = min(ways, key=lambda way: (not way[3], place(way[2])))
            found += [(r, f, name, q, sure and at not in transfers_cases) for r, error in returns.values() if error not in harmless]
    return sorted(found, key=lambda way: (place(way[0]), not way[4], place(way[3])))

@script:python@
@@
for facts in (transfers_given, transfers_called, transfers_flow, transfers_told, transfers_off, transfers_cases,
              transfers_changes, transfers_kept):
    facts.clear()

// Files without such a callback end here.
@transfers_any@
identifier f : script:python() { (f in roles("runtime_suspend", "runtime_resume")) };
@@
f(...) { ... }

@transfers_table depends on transfers_any@
identifier T, v, m;
identifier fn : script:python() { (fn in code_calls) };
expression i;
@@
(
struct T v = { ..., .m = \(fn\|&fn\), ... };
|
struct T v[...] = { ..., [i] = { ..., .m = \(fn\|&fn\), ... }, ... };
)

@script:python@
T << transfers_table.T;
m << transfers_table.m;
fn << transfers_table.fn;
@@
transfers_given.setdefault((T, m), set()).add(fn)

@transfers_pointer depends on transfers_any@
identifier T, m;
struct T *x;
position p;
@@
x->m@p(...)

@script:python@
T << transfers_pointer.T;
m << transfers_pointer.m;
x << transfers_pointer.x;
p << transfers_pointer.p;
@@
transfers_called[p[0].current_element, text_of(x) + "->" + m] = (T, m)

// And those whose callbacks make none.
@transfers_made depends on transfers_any@
identifier f : script:python() { (f in transfers_course()) };
@@
f(...) { ... }

@transfers_direct depends on transfers_made@
expression g : script:python() { transfers_may(g) };
expression a, b, e, x;
constant C;
position p : script:python() { (p[0].current_element in transfers_course()) };
position r;
@@
(
return@r \(g@p(...)\|(g@p(...))\|a, g@p(...)\|a ? g@p(...) : b\|a ? b : g@p(...)\|g@p(...) ?: b\|dev_err_probe(a, g@p(...), ...)\);
|
return@r \(g@p(...)\|g@p(...) < x\|g@p(...) != x\) ? -C : e;
|
if (\(g@p(...)\|g@p(...) < x\|g@p(...) != x\)) { ... return@r -C; }
)

@script:python@
g << transfers_direct.g;
p << transfers_direct.p;
r << transfers_direct.r;
C << transfers_direct.C = "";
@@
transfers_add(g, p, r, C)

@transfers_stored depends on transfers_made exists@
expression g : script:python() { transfers_may(g) };
expression v, a, b, e, x;
constant C;
position p : script:python() { (p[0].current_element in transfers_course()) };
position r, s;
@@
\(v = g@p(...)\|v = a ? g@p(...) : b\|v |= g@p(...)\|g@p(..., &v@s)\)
... when != v = e
    when != false \(v\|v < 0\|v != 0\|unlikely(v)\|unlikely(v < 0)\|(v = x) < 0\)
    when != true \(v == 0\|v >= 0\|!v\)
(
return@r \(v\|(v)\|a, v\|a ? v : b\|a ? b : v\|v ?: b\|dev_err_probe(a, v, ...)\);
|
return@r \(\(v\|v < x\|v != x\) ? -C : e\|v == x ? e : -C\);
|
if (\(v\|v < x\|v != x\|unlikely(v)\|unlikely(v < x)\)) { ... return@r -C; }
)

@script:python@
g << transfers_stored.g;
p << transfers_stored.p;
r << transfers_stored.r;
s << transfers_stored.s = [];
C << transfers_stored.C = "";
@@
if not s or g.startswith(("cci_", "sdio_")):
    transfers_add(g, p, r, C)

@transfers_told depends on transfers_made@
expression g;
identifier a = {true, false};
position p : script:python() { (p[0].current_element in transfers_course()) };
@@
g@p(..., a, ...)

@script:python@
a << transfers_told.a;
p << transfers_told.p;
@@
transfers_told[place(p)] = a == "false"

// What a function does that is told "false".
@transfers_off depends on transfers_made exists@
identifier f : script:python() { (f in transfers_course()) };
identifier x;
expression g;
position p : script:python() { (p[0].current_element in transfers_course()) };
@@
f(..., bool x, ...)
{
... when any
    when != true x
    when != false !x
(
return <+... g@p(...) ...+>;
|
return ...;
|
g@p(...)
)
... when any
}

@script:python@
f << transfers_off.f;
p << transfers_off.p = [];
@@
transfers_off.setdefault(f, set()).update([place(p)] if p else [])

@transfers_case depends on transfers_made exists@
expression e, c, g;
position p : script:python() { (p[0].current_element in transfers_course()) };
@@
switch (e) {
case c:
... when any
g@p(...)
... when any
}

@script:python@
p << transfers_case.p;
@@
transfers_cases.add(place(p))

@transfers_change depends on transfers_made@
expression a, b;
expression e : script:python() { "ktime_get" not in e };
identifier m;
global idexpression x;
assignment operator o;
position p : script:python() { (p[0].current_element in transfers_course()) };
@@
\(a->m@p o e\|a.m@p o e\|*a@p o e\|a@p[b] o e\|x@p o e\|a->m@p++\|a->m@p--\|a.m@p++\|a.m@p--\|++a->m@p\|--a->m@p\)

@script:python@
p << transfers_change.p;
@@
transfers_changes.add(p[0].current_element)
