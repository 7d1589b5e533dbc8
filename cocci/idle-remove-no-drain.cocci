// SPDX-License-Identifier: GPL-2.0-only
/// The driver has a ->runtime_idle() callback, and its remove takes away what
/// the callback may be using: pm_runtime_get_sync() and
/// pm_runtime_get_noresume() keep new callbacks from being started, but do not
/// wait for one that already runs, nor do pm_runtime_forbid() and
/// pm_runtime_suspend().  Unplugging the device right after use can then crash
/// the machine or read registers of hardware that is off.
///
/// Call pm_runtime_barrier() behind the get, or pm_runtime_disable() before
/// anything is torn down: both wait until the callback has returned.
///
//# The PCI bus waits on behalf of its drivers since 9d5286d4e7f6 (6.9, and in
//# stable kernels), which are silent in a tree that has it.  Silent as well:
//# callbacks that only call the PM core, drivers whose .pm is not in sight, buses
//# (bus-remove-no-idle-drain), and removes that drain somewhere before the first
//# teardown, also by a function of the driver.  A teardown is told by the name of
//# the function called.  Low: a callback, or the first function of the remove
//# that matters, is in a file that is not seen together with this one; callbacks
//# that only read members of the driver data, where nothing is freed either.
//|  	/* ->remove(), of a driver with a ->runtime_idle() */
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	iounmap(acme->base);
//
// Confidence: Moderate
// Measured: 1 right, 0 wrong, 4 arguable (6.1 and 6.12; the arguable ones are Low)
// Impact: race
// Origin: seed 001; commit 9d5286d4e7f6 ("PCI/PM: Drain runtime-idle callbacks before driver removal")
// Kernel: 5.10-
// Feature: pci_drains_idle = drivers/pci/pci-driver.c: pm_runtime_barrier(dev); drv->remove(pci_dev);
// Fix: yes
// Subject: Wait for the runtime-idle callback before teardown
// Proof: the callback goes on without the clock that remove disables, also behind pm_runtime_forbid(); with the barrier, remove waits (6.1, 6.12, 7.3)
// Keywords: runtime_idle|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS remove|remove_new|disconnect
// Options: --no-includes
// Slice: keywords, from remove remove_new unbind disconnect
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report
virtual pci_drains_idle

@initialize:python@
@@
idle_remove_drained = {"bus_type", "device_driver"}   # kinds of drivers that are not for this rule
idle_remove_found = {}      # place of a teardown -> IdleRemoveNoDrain
idle_remove_calls = {}      # place of a teardown -> its position list
idle_remove_gets = {}       # place of a get that patch mode knows -> its position list

IDLE_REMOVE_DRAIN = re.compile(r"(__)?pm_runtime_(disable|barrier|force_suspend)$")
IDLE_REMOVE_UNKNOWN = re.compile(r"(?!pm_runtime_|devm_pm_|dev_pm_).*(pm|rpm|runtime|power)(_|$)")
IDLE_REMOVE_TEARDOWN = re.compile(
    r"\w*(free|fini|exit|destroy|unmap|release|disable|stop|shutdown|cleanup|deinit|teardown|uninit|depopulate"
    r"|deregister|power_?off|assert|_remove|put_dev$)")
# These stop users of the device, or close what is visible of it: a callback does not need it.
IDLE_REMOVE_HARMLESS = re.compile(
    r"(__)?(dev(ice)?_pm_|pm_|devm_pm_|cancel_|flush_|del_timer|timer_|hrtimer_|tasklet_|kthread_|napi_|netif_|sysfs_|debugfs_|device_remove_"
    r"|unregister_|free_irq|pci_free_irq|disable_irq|synchronize_|spin_|mutex_|raw_spin|idr_|ida_|list_|lockdep_|device_set_wakeup|device_wakeup)")
IDLE_REMOVE_FREES = re.compile(r"\b\w*free\w*\s*\(\s*\w+\s*[,)]")      # the driver data, not a member of it
IDLE_REMOVE_CORE = re.compile(
    r"(__)?pm_\w+$|(if|for|while|switch|return|sizeof|likely|unlikely|container_of|READ_ONCE|WRITE_ONCE|IS_ENABLED|IS_ERR\w*"
    r"|list_\w+|atomic_read|test_bit|mutex_(un)?lock|spin_(un)?lock\w*|netif_(running|carrier_ok|device_present)"
    r"|netdev_priv|to_\w+|dev_get_drvdata|\w+_get_drvdata|(dev|netdev|netif|pci|drm)_\w*(dbg|info|warn|err))$")
IDLE_REMOVE_CALL = re.compile(r"(?<![\w.>])([A-Za-z_]\w*)\s*\(")
IDLE_REMOVE_GIVEN = re.compile(r"\b([A-Za-z_]\w*)\s*\((?!\s*\))")     # without arguments, a function asks for no driver data
IDLE_REMOVE_PUT = re.compile(r"\bpm_runtime_(?:put|allow)\w*\s*\(")


class IdleRemoveNoDrain:
    # NAME, called at AT of the function REMOVE, takes things away while IDLE may still run.
    def __init__(self, remove, name, idle, pci, low):
        self.remove, self.name, self.idle, self.pci, self.low = remove, name, idle, pci, low


def idle_remove_ops():
    # Each dev_pm_ops of the file group that has a ->runtime_idle(), and that function.
    return {var: fn for kind, var, member, fn, path in pm_tables
            if kind == "dev_pm_ops" and member == "runtime_idle" and fn != "NULL"}


def idle_remove_drivers():
    # (remove, ->runtime_idle(), kind) of each driver whose remove has to wait by itself.
    ops = idle_remove_ops()
    if not ops:
        return
    for kind, var, member, remove, path in pm_tables:
        if not PM_DRIVER.search(kind) or pm_role_of(kind, member) != "remove" or kind in idle_remove_drained:
            continue
        driver = re.search(r"\bstruct\s+%s\s+%s\b[^;{=]*=\s*(\{.*?^\})" % (kind, var), pm_files[path], re.S | re.M)
        pm = re.search(r"\.pm\s*=\s*(?:pm_\w*ptr\s*\(\s*)?(&?)\s*(\w+)", driver.group(1)) if driver else None
        if pm and pm.group(2) in ops:
            yield remove, ops[pm.group(2)], kind
        elif pm and not pm.group(1) and pm.group(2).isupper() and pm.group(2) != "NULL" and len(ops) == 1:
            yield remove, next(iter(ops.values())), kind     # a macro, for the only table there is


def idle_remove_uses(idle):
    # What the callback touches: None if only the PM core, "members" of the driver data, "more", or "unknown".
    if idle not in pm_source:
        return "unknown"
    bodies = [pm_source[f] for f in callees(idle, 3) | {idle}]
    calls = {c for f in bodies for c in IDLE_REMOVE_GIVEN.findall(f.body)} - {f.name for f in bodies}
    if not all(map(IDLE_REMOVE_CORE.match, calls)):
        return "more"
    return "members" if any(re.search(r"\w\s*->\s*\w", f.body) for f in bodies) else None


def idle_remove_thin(remove):
    # The function that REMOVE does nothing but call, or REMOVE itself.
    f = pm_source.get(remove)
    calls = [c for c in f.calls if not IDLE_REMOVE_CORE.match(c) or c.startswith("pm_")] if f else []
    if len(calls) == 1 and calls[0] in pm_source and calls[0] != remove:
        return idle_remove_thin(calls[0])
    return remove


def idle_remove_events(fn, own, depth=3):
    # What FN does, in the order of its text: (offset, name called here, "drain", "unknown", "elsewhere" or "teardown").
    if depth == 0 or fn not in pm_source:
        return
    for m in IDLE_REMOVE_CALL.finditer(pm_source[fn].body):
        name = m.group(1)
        if IDLE_REMOVE_DRAIN.match(name):
            yield m.start(1), name, "drain"
        elif name in pm_source and name != fn:
            for at, call, kind in idle_remove_events(name, own, depth - 1):
                yield m.start(1), name, kind
        elif IDLE_REMOVE_TEARDOWN.match(name) and not IDLE_REMOVE_HARMLESS.match(name):
            yield m.start(1), name, "elsewhere" if name.startswith(own) else "teardown"
        elif IDLE_REMOVE_UNKNOWN.match(name):
            yield m.start(1), name, "unknown"


def idle_remove_judge(remove, idle, kind):
    # The first teardown of REMOVE that IDLE can meet, as (place, IdleRemoveNoDrain), or None.
    uses = idle_remove_uses(idle)
    remove = idle_remove_thin(remove)
    if remove not in pm_source or not uses:
        return None
    found, low, end = None, uses == "unknown", None
    for at, name, what in idle_remove_events(remove, remove.split("_")[0] + "_"):
        if what == "drain":
            end = at
            break
        low = low or what == "unknown"
        if what == "teardown" and (not found or found[2] == "elsewhere"):
            found = at, name, what
        elif what == "elsewhere" and not found:
            found = at, name, what
    if not found:
        return None
    f = pm_source[remove]
    start = f.at + found[0]
    where = f.path, line_at(f.path, start), start - (pm_files[f.path].rfind("\n", 0, start) + 1)
    low = low or found[2] == "elsewhere" or uses == "members" and not IDLE_REMOVE_FREES.search(f.body[:end])
    return where, IdleRemoveNoDrain(remove, found[1], idle, kind == "pci_driver", low)


def idle_remove_get(p):
    # The place of the get that holds the counter at the teardown at P, where a barrier can go in behind it.
    before = around(p)[0]
    put = max([m.end() for m in IDLE_REMOVE_PUT.finditer(before)], default=0)
    mine = [q for q in idle_remove_gets.values() if q[0].file == p[0].file and q[0].current_element == p[0].current_element
            and place(q) < place(p) and len(around(q)[0]) >= put and not enclosing(q)]
    return place(max(mine, key=place)) if mine else None


def idle_remove_is_get(p):
    return any(idle_remove_get(q) == place(p) for at, q in idle_remove_calls.items())


def idle_remove_report():
    for at, p in sorted(idle_remove_calls.items()):
        hit, get = idle_remove_found[at], idle_remove_get(p)
        idle = pm_source.get(hit.idle)
        if get:
            cure = "call pm_runtime_barrier() after taking the counter on line %d" % get[1]
        elif hit.pci:
            cure = "call pm_runtime_barrier() first, as the PCI bus of this kernel holds the counter but does not wait"
        else:
            cure = "call pm_runtime_disable() first, or pm_runtime_barrier() with the counter held (by hand: the counter is not simply taken before this line)"
        finding("idle-remove-no-drain", p,
                "%s() tears down while ->runtime_idle() %s()%s may still run on what it takes away, as nothing has waited for it; %s"
                % (hit.name, hit.idle, " (%s)" % line_of(idle.path, idle.line, p[0].file) if idle else "", cure),
                related=[(idle_remove_gets[get], "the counter is taken here")] if get else (),
                confidence="Low" if hit.low else None, fix=None if get else False)

@initialize:python depends on pci_drains_idle@
@@
idle_remove_drained.add("pci_driver")

@script:python@
@@
idle_remove_calls.clear()
idle_remove_gets.clear()
idle_remove_found.clear()
for driver in idle_remove_drivers():
    hit = idle_remove_judge(*driver)
    if hit:
        idle_remove_found.setdefault(*hit)

// A look at every call is dear: only where the text has shown something.
@idle_remove_no_drain_may@
identifier kind;
identifier var : script:python() { len(idle_remove_found) > 0 };
@@
struct kind var = { ... };

@idle_remove_no_drain depends on idle_remove_no_drain_may@
identifier f;
position p : script:python() { place(p) in idle_remove_found };
@@
f@p(...)

@script:python@
p << idle_remove_no_drain.p;
@@
idle_remove_calls[place(p)] = p

// The forms that the patch below knows.
@idle_remove_no_drain_get depends on idle_remove_no_drain@
position p;
expression ret, dev;
statement S;
@@
(
\(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
if (<+... ret ...+>) S
|
if (<+... \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev) ...+>) S
)

@script:python@
p << idle_remove_no_drain_get.p;
@@
idle_remove_gets[place(p)] = p

@idle_remove_no_drain_star depends on context@
identifier f;
position p : script:python() { place(p) in idle_remove_calls };
@@
* f@p(...)

@idle_remove_no_drain_fix depends on patch@
position p : script:python() { idle_remove_is_get(p) };
expression ret, dev;
statement S;
@@
(
\(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(dev);
+pm_runtime_barrier(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
if (<+... ret ...+>) S
+pm_runtime_barrier(dev);
|
if (<+... \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev) ...+>) S
+pm_runtime_barrier(dev);
)

@script:python depends on report || org@
@@
idle_remove_report()
