// SPDX-License-Identifier: GPL-2.0-only
/// The bus takes the usage counter of a device and then calls ->remove() of
/// its driver.  From then on ->runtime_idle() does not start any more, but
/// one that already runs goes on: pm_runtime_get_sync() returns at once when
/// the device is active, it waits for a suspend or a resume in progress only.
/// The callback may then find the device half torn down by ->remove(), for
/// example when it is unplugged right after use.
///
/// Call pm_runtime_barrier() between taking the counter and ->remove(): it
/// waits for the callbacks, and while the counter is held no new one starts.
///
//# A barrier in front of the get does not count: ->runtime_idle() may start
//# in between.  Left alone: devices with pm_runtime_no_callbacks(); buses
//# whose own ->runtime_idle() only calls the PM core; buses that take no
//# counter, or that of another device (the driver has to drain there).  Only
//# one module is seen: where no ->runtime_idle() is in sight, the finding is
//# latent until a driver of the bus has one.
//|  	pm_runtime_get_sync(dev);
//| +	pm_runtime_barrier(dev);
//|  	drv->remove(adev);
//
// Confidence: Moderate
// Measured: 4 right, 0 wrong, 1 arguable (6.12)
// Impact: race
// Origin: seed 001; commit 9d5286d4e7f6 ("PCI/PM: Drain runtime-idle callbacks before driver removal")
// Kernel: 5.10-
// Fix: yes
// Subject: Wait for runtime-idle callbacks before driver removal
// Proof: the callback goes on while remove takes the power away, also with a barrier in front of the get; with one behind it, remove waits (6.1, 6.12, 7.3)
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get|pm_runtime_get_noresume bus_type|device_driver remove|disconnect|unbind
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
bus_remove_found = set()
bus_remove_fixable = set()
BUS_REMOVE_CORE = re.compile(r"(__)?pm_\w+$|if$")

def bus_remove_function(fn):
    # FN is what the driver core calls to unbind a driver of this bus.
    if not bus_device(fn) or group_calls("pm_runtime_no_callbacks"):
        return False
    return any(kind in ("bus_type", "device_driver") and member == "remove" and str(fn) in callees(bus, 1) | {bus}
               for kind, var, member, bus, path in pm_tables)

def bus_remove_idle():
    # The bodies of the ->runtime_idle() callbacks in sight.
    return [pm_source[f] for f in functions("runtime_idle") if f in pm_source]

def bus_remove_harmless():
    # The bus has a ->runtime_idle() of its own that touches nothing but the PM core.
    return bus_remove_idle() and all(map(BUS_REMOVE_CORE.match, set().union(*(f.calls for f in bus_remove_idle()))))

def bus_remove_waits(fn):
    # FN waits for ->runtime_idle(), by itself or in what it calls.
    return not {"pm_runtime_barrier", "pm_runtime_disable", "pm_runtime_force_suspend"}.isdisjoint({str(fn)} | calls_of({str(fn)} | callees(fn)))

def bus_remove_at(p, where):
    return (p[0].file, p[0].line, p[0].column) in where

@script:python@
@@
bus_remove_found.clear()
bus_remove_fixable.clear()

// The paths below are worth a look only where there is such a call.
@bus_remove_no_idle_drain_any@
identifier callback = {remove, remove_new, disconnect, unbind};
expression drv;
@@
drv->callback(...)

@bus_remove_no_idle_drain depends on bus_remove_no_idle_drain_any exists@
identifier fn : script:python() { bus_remove_function(fn) };
identifier callback = {remove, remove_new, disconnect, unbind};
identifier wait : script:python() { bus_remove_waits(wait) };
expression dev, drv;
position p, q;
@@
fn(...)
{
... when any
\(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(dev)
... when != wait(...)
    when != \(pm_runtime_put_noidle\|pm_runtime_put\|pm_runtime_put_sync\|pm_runtime_put_autosuspend\)(dev)
drv->callback@q(...)
... when any
}

@script:python@
fn << bus_remove_no_idle_drain.fn;
dev << bus_remove_no_idle_drain.dev;
p << bus_remove_no_idle_drain.p;
@@
if is_bus_device(fn, dev) and not bus_remove_harmless():
    bus_remove_found.add((p[0].file, p[0].line, p[0].column))

// The forms that the patch below knows: all but the initialiser of a variable.
@bus_remove_no_idle_drain_form depends on bus_remove_no_idle_drain@
position p : script:python() { bus_remove_at(p, bus_remove_found) };
expression ret, dev;
statement S;
@@
(
\(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
|
if (<+... \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev) ...+>) S
)

@script:python@
p << bus_remove_no_idle_drain_form.p;
@@
bus_remove_fixable.add((p[0].file, p[0].line, p[0].column))

@depends on context@
position p : script:python() { bus_remove_at(p, bus_remove_found) };
@@
* \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(...)

@depends on patch@
position p : script:python() { bus_remove_at(p, bus_remove_fixable) };
expression ret, dev;
statement S, S2;
@@
(
\(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\|pm_runtime_get_noresume@p\)(dev);
+pm_runtime_barrier(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
if (<+... ret ...+>) S
+pm_runtime_barrier(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
if (<+... ret ...+>) S else S2
+pm_runtime_barrier(dev);
|
ret = \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev);
+pm_runtime_barrier(dev);
|
if (<+... \(pm_runtime_get_sync@p\|pm_runtime_resume_and_get@p\)(dev) ...+>) S
+pm_runtime_barrier(dev);
)

@script:python depends on report || org@
callback << bus_remove_no_idle_drain.callback;
p << bus_remove_no_idle_drain.p;
q << bus_remove_no_idle_drain.q;
@@
if bus_remove_at(p, bus_remove_found):
    latent = not bus_remove_idle()
    fixable = bus_remove_at(p, bus_remove_fixable)
    finding("bus-remove-no-idle-drain", p,
            "a ->runtime_idle() that has started may run on during the driver's ->%s() on line %s%s;"
            " call pm_runtime_barrier() after taking the counter%s"
            % (callback, q[0].line,
               " (latent as long as no driver of this bus has one, none is in sight here)" if latent else "",
               "" if fixable else " (by hand: it is taken in a declaration)"),
            related=[(q, "the driver is unbound here")],
            confidence=None if latent else "High", fix=None if fixable else False)
