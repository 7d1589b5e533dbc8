// SPDX-License-Identifier: GPL-2.0-only
/// A bus that detaches the PM domain before the devres of the driver is released
///
/// When the driver's ->remove() returns or its ->probe() fails, the bus detaches the device from its PM domain. Only later does the driver core
/// release what the driver has registered with devm_*(): a devm action that resumes the device, for example, then runs without the PM domain,
/// and a register access may hang the system.
///
/// Do not detach in the bus: device_unbind_cleanup() does, after devres. Pass PD_FLAG_DETACH_POWER_OFF to dev_pm_domain_attach() where the bus
/// powered it off.
//# Left alone: a detach behind devres_release_group() (I2C), before the driver was called, or of another device. Not changed: an attach with
//# other flags; a detach in a helper, or that leaves an else, a comment, or braces round nothing behind.
//|  	drv->remove(adev);
//| -	dev_pm_domain_detach(dev, true);
// Group: devres
// Confidence: High
// Measured: 17 right, 0 wrong, 0 arguable (6.12)
// Impact: abort
// Origin: seed 003; commit f99508074e78 ("PM: domains: Detach on device_unbind_cleanup()")
// Kernel: 5.10-
// Feature: core_detaches_domain = include/linux/pm.h: detach_power_off (6.17-)
// Fix: yes
// Subject: Detach PM domains after devres
// Proof: ->runtime_suspend() runs outside the PM domain at unbind and when probe fails; inside with devres released first (6.1, 6.12), or with the detach left to the core (7.3)
// Keywords: dev_pm_domain_attach dev_pm_domain_detach
// Options: --no-includes
// Slice: keywords devres_release*, callers
// Uses: pm_calls code roles device droppable

virtual patch, context, org, report, core_detaches_domain

@initialize:python@
@@
BUS_DETACH_ON = {"true", "PD_FLAG_ATTACH_POWER_ON"}  # what dev_pm_domain_attach() powers the device on with
BUS_DETACH_CALL = {"dev_pm_domain_detach"}
BUS_DETACH_RELEASES = {"devres_release_group", "devres_release_all", "device_unbind_cleanup"}
bus_detach_found = {}  # place of a detach -> (place of the call before it, its position list, position list of that, which it is)
bus_detach_calls = {}  # where the core detaches: place of an attach or detach of the bus -> (which it is, its flags; "" for another device)
bus_detach_how = {}    # place of a detach that another statement follows -> "line", or "test" with the test of an error before it

def bus_detach_off():
    # What each detach passes: "true" or "false", where the patch can drop all of them.
    offs = {flags if at in bus_detach_how or at in droppable else "" for at, (call, flags) in bus_detach_calls.items() if call in BUS_DETACH_CALL}
    olds = {flags for call, flags in bus_detach_calls.values() if call not in BUS_DETACH_CALL}
    on = olds <= BUS_DETACH_ON or offs == {"false"} and olds <= BUS_DETACH_ON | {"false", "0"}
    return min(offs) if offs in ({"true"}, {"false"}) and olds and on and bus_detach_found.keys() <= bus_detach_calls.keys() else None

def bus_detach_is(p, how):
    # The patch drops the detach at P in the way HOW; or, for "true", has the attach at P power the device off.
    at, off = place(p), bus_detach_off()
    return at in bus_detach_calls and off is not None and how == (
        droppable.get(at, bus_detach_how.get(at)) if bus_detach_calls[at][0] in BUS_DETACH_CALL else off)

@script:python@
@@
for facts in (bus_detach_found, bus_detach_calls, bus_detach_how):
    facts.clear()

@bus_detach_before_devres exists@
identifier fn, d;
identifier callback = {probe, probe_new, remove, remove_new, disconnect};
expression drv, x;
expression release : script:python() { code_may(text_of(release), BUS_DETACH_RELEASES) };
expression detach : script:python() { code_may(text_of(detach), BUS_DETACH_CALL) };
position p, q;
@@
fn(struct device *d)
{
... when any
drv->callback@q(...)
... when != release(...)
detach@p(x, ...)
... when any
}

// Behind ->probe() and, where a later step fails, ->remove(): one finding.
@script:python@
callback << bus_detach_before_devres.callback;
x << bus_detach_before_devres.x;
p << bus_detach_before_devres.p;
q << bus_detach_before_devres.q;
@@
hit = place(q), p, q, callback
if device(p[0].current_element, x) == "THE" and code_somewhere({"dev_pm_domain_attach"}):
    bus_detach_found[place(p)] = min(hit, bus_detach_found.get(place(p), hit), key=lambda h: h[0])

@bus_detach_before_devres_call depends on bus_detach_before_devres && core_detaches_domain@
identifier call = {dev_pm_domain_attach, dev_pm_domain_detach};
expression ret, x, flags;
position p;
@@
(
ret = call@p(x, flags);
|
call@p(x, flags);
)

@script:python@
call << bus_detach_before_devres_call.call;
x << bus_detach_before_devres_call.x;
flags << bus_detach_before_devres_call.flags;
p << bus_detach_before_devres_call.p;
@@
if any(c.endswith(("->probe", "->probe_new", "->remove", "->remove_new", "->disconnect")) for c in code_calls[p[0].current_element]):
    bus_detach_calls[place(p)] = call, text_of(flags) if device(p[0].current_element, x) == "THE" else ""

// Another statement follows, so that no label or branch is left empty.
@bus_detach_before_devres_how depends on bus_detach_before_devres_call@
identifier ret;
statement S, W;
comments note;
position p;
@@
\( W@note \& \( if (\(ret\|ret < 0\)) dev_pm_domain_detach@p(...); \| dev_pm_domain_detach@p(...); \) \)
S

@script:python@
ret << bus_detach_before_devres_how.ret = "";
note << bus_detach_before_devres_how.note;
p << bus_detach_before_devres_how.p;
@@
if not any(n.before or n.middle or n.after for n in note):
    bus_detach_how[place(p)] = "test" if ret else "line"

@bus_detach_before_devres_context depends on context@
identifier detach;
position p : script:python() { place(p) in bus_detach_found };
@@
*detach@p(...)

@bus_detach_before_devres_fix depends on patch disable drop_else@
position p : script:python() { bus_detach_is(p, "line") };
position b : script:python() { bus_detach_is(b, "braces") };
position t : script:python() { bus_detach_is(t, "test") };
position a : script:python() { bus_detach_is(a, "true") };
expression ret, x, old, E;
statement S;
@@
(
 ret = dev_pm_domain_attach@a(x,
-old
+PD_FLAG_ATTACH_POWER_ON | PD_FLAG_DETACH_POWER_OFF
 );
|
-if (E) { dev_pm_domain_detach@b(...); S }
+if (E) S
|
-if (E) { S dev_pm_domain_detach@b(...); }
+if (E) S
|
-if (\(ret\|ret < 0\)) dev_pm_domain_detach@t(...);
|
-dev_pm_domain_detach@p(...);
)

@script:python depends on report || org@
@@
for _, p, q, callback in bus_detach_found.values():
    finding("bus-detach-before-devres", p,
            "the PM domain goes before the devres of the driver called on line %s: its devm actions may reach a device without power; %s"
            % (q[0].line, "leave it to the core" if bus_detach_calls else "backport f99508074e78"),
            related=[(q, "the driver's ->%s()" % callback)], fix=None if bus_detach_off() else False)
