// SPDX-License-Identifier: GPL-2.0-only
// How the error of a bus transfer becomes the result of a runtime PM callback.
// To be used together with callbacks; forgotten at the start of each file group.

@initialize:python@
@@
BUS_ERRORS_TRANSFER = re.compile(
    r"i2c_smbus_|(__)?i2c_transfer|i2c_master_|spi_(sync|write|read|w8r)|cci_|sdw_n?(read|write)|mipi_dsi_"
    r"|mdiobus_|mdiodev_|phy_(read|write|modify)|usb_(control|bulk|interrupt)_msg|sdio_(read|write|f0|memcpy)"
    r"|serdev_device_write|spmi_|regcache_sync|regmap_(bulk|raw|noinc|fields?|multi|update|set_bits|clear_bits|write|read|test)")
BUS_ERRORS_MMIO = re.compile(r"\bstruct (platform|pci|amba)_driver\b|\bregmap_init_mmio\b|\bsyscon_\w")

BUS_ERRORS_MEMBER = re.compile(r"(?:\.|->)\s*(\w+)\s*=\s*&?\s*(\w+)")

bus_errors_flow = {}    # function -> {place of a call: BusErrorsCall}, the calls whose result reaches a return
bus_errors_target = {}  # member -> the functions that it is given
bus_errors_names = {}   # function -> names called in its course


class BusErrorsCall:
    # NAME, a function or a member that holds one, is called at P, and its result reaches the returns at RETURNS.
    def __init__(self, name, p):
        self.name, self.p, self.returns = name, p, {}


def bus_errors_add(callee, p, r):
    # The result of CALLEE, called at P, reaches the return at R.
    name = re.search(r"\w*$", callee).group(0)
    call = bus_errors_flow.setdefault(p[0].current_element, {}).setdefault(place(p), BusErrorsCall(name, p))
    call.returns[place(r)] = r


def bus_errors_transfer(name):
    # NAME is a bus transfer that can fail: not regmap where the registers may be in memory.
    if name in pm_source or not BUS_ERRORS_TRANSFER.match(name):
        return False
    return not (name.startswith("reg") and any(map(BUS_ERRORS_MMIO.search, pm_files.values())))


def bus_errors_targets(name):
    # The functions of the file group that a call of NAME may run, NAME being a function or a member that holds one.
    if name in pm_source:
        return [name]
    if not bus_errors_target:
        bus_errors_target[""] = []      # no name: only that they have been looked for
        for member, fn in {pair for text in pm_files.values() for pair in BUS_ERRORS_MEMBER.findall(text)}:
            if fn in pm_source:
                bus_errors_target.setdefault(member, []).append(fn)
    return sorted(bus_errors_target.get(name, []))


def bus_errors_closure(fn):
    # All the names that FN and the functions it runs call.
    if fn not in bus_errors_names:
        names, todo = set(), [fn]
        while todo:
            new = pm_source[todo.pop()].calls - names
            names |= new
            todo += [g for name in new for g in bus_errors_targets(name)]
        bus_errors_names[fn] = names
    return bus_errors_names[fn]


def bus_errors_may_fail(*roles):
    # A cheap look at the text, so that most files cost nothing more.
    key = ("bus_errors_may_fail",) + roles
    if key not in pm_cache:
        pm_cache[key] = any(bus_errors_transfer(name) for fn in functions(*roles) if fn in pm_source for name in bus_errors_closure(fn))
    return pm_cache[key]


def bus_errors_paths(fn, counts=None, seen=()):
    # Each way in which the error of a bus transfer becomes the result of FN:
    # [(function, called name, position list)], the transfer last.  COUNTS(call) tells which calls to follow.
    for at, call in sorted(bus_errors_flow.get(fn, {}).items()):
        if counts and not counts(call):
            continue
        step = (fn, call.name, call.p)
        if bus_errors_transfer(call.name):
            yield [step]
        for g in bus_errors_targets(call.name):
            if g not in seen:
                for path in bus_errors_paths(g, counts, seen + (fn,)):
                    yield [step] + path

@script:python@
@@
bus_errors_flow.clear()
bus_errors_target.clear()
bus_errors_names.clear()

// A gate for the rules below.  cocci.include_match(False) in a script without
// metavariables would also stop the scripts of all other rules.
@bus_errors_may@
identifier kind;
identifier var : script:python() { bus_errors_may_fail("runtime_suspend", "runtime_resume") };
@@
struct kind var = { ... };

// Results that reach a return.  None of these rules inherits anything: they
// would run again for each match.
@bus_errors_direct depends on bus_errors_may@
expression g, E;
constant C;
position p, r;
@@
(
return@r <+... g@p(...) ...+>;
|
if (\(g@p(...)\|!g@p(...)\|g@p(...) < E\|g@p(...) != E\)) { ... return@r -C; }
)

@script:python@
g << bus_errors_direct.g;
p << bus_errors_direct.p;
r << bus_errors_direct.r;
@@
bus_errors_add(g, p, r)

@bus_errors_stored depends on bus_errors_may exists@
expression g, v, E;
position p, r;
@@
v = g@p(...);
... when != v = E
return@r <+... v ...+>;

@script:python@
g << bus_errors_stored.g;
p << bus_errors_stored.p;
r << bus_errors_stored.r;
@@
bus_errors_add(g, p, r)

@bus_errors_initial depends on bus_errors_may exists@
expression g, E;
identifier v;
type T;
position p, r;
@@
T v = g@p(...);
... when != v = E
return@r <+... v ...+>;

@script:python@
g << bus_errors_initial.g;
p << bus_errors_initial.p;
r << bus_errors_initial.r;
@@
bus_errors_add(g, p, r)

@bus_errors_other depends on bus_errors_may exists@
expression g, v;
constant C;
position p, r;
@@
v = g@p(...);
if (<+... v ...+>) { ... return@r -C; }

@script:python@
g << bus_errors_other.g;
p << bus_errors_other.p;
r << bus_errors_other.r;
@@
bus_errors_add(g, p, r)

// cci_write(map, reg, value, &ret)
@bus_errors_pointer depends on bus_errors_may exists@
expression g, E;
identifier v;
position p, r;
@@
g@p(..., &v)
... when != v = E
return@r <+... v ...+>;

@script:python@
g << bus_errors_pointer.g;
p << bus_errors_pointer.p;
r << bus_errors_pointer.r;
@@
bus_errors_add(g, p, r)
