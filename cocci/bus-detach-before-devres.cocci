// SPDX-License-Identifier: GPL-2.0-only
/// The bus detaches the device from its PM domain as soon as the driver's
/// ->remove() returns or its ->probe() fails.  Only later does the driver core
/// release what the driver has registered with devm_*(): by then a devm action
/// that resumes the device, or the autosuspend that devm_pm_runtime_enable()
/// gives up, runs the driver's callbacks without the PM domain, and a register
/// access to the unpowered device may hang the system or abort.  Unbinding,
/// unloading the module and deferring the probe all go this way, and no driver
/// of the bus can help it.
///
/// Do not detach in the bus: device_unbind_cleanup() does, after devres.  Pass
/// PD_FLAG_DETACH_POWER_OFF to dev_pm_domain_attach() where the bus used to
/// power the device off.
///
//# Fine, and left alone: a detach behind devres_release_group() (I2C); one
//# that undoes the attach before the driver was called; drivers that attach
//# devices of their own by hand.  A detach hidden in a helper is not seen.
//|  	drv->remove(adev);
//| -	dev_pm_domain_detach(dev, true);
//
// Confidence: High
// Measured: 17 right, 0 wrong, 0 arguable (6.12)
// Impact: abort
// Origin: seed 003; commit f99508074e78 ("PM: domains: Detach on device_unbind_cleanup()")
// Kernel: 5.10-
// Feature: core_detaches_domain = include/linux/pm.h: detach_power_off
// Fix: yes
// Subject: Detach PM domains after devres
// Proof: ->runtime_suspend() runs outside the PM domain at unbind and when probe fails; inside with devres released first (6.1, 6.12), or with the detach left to the core (7.3)
// Keywords: dev_pm_domain_attach dev_pm_domain_detach
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report
virtual core_detaches_domain

@initialize:python depends on core_detaches_domain@
@@
bus_detach_core = True

@initialize:python@
@@
bus_detach_found = {}     # place of a detach -> its position, its function, the callback before it and where that is
bus_detach_fixed = set()  # the functions that the patch rewrites

BUS_DETACH = re.compile(r"\bdev_pm_domain_detach\s*\([^;]*,\s*(\w+)\s*\)\s*;")
BUS_DETACH_BEFORE = re.compile(r"([;{}]|\w:|\bif\s*\(\s*\w+(\s*<\s*0)?\s*\))\s*$")
BUS_DETACH_AFTER = re.compile(r"\s*(\}\s*)?else\b|\s*\w+:")
BUS_DETACH_LAST = re.compile(r"(?:(\breturn\b[^;]*;)\s*)?\b(\w+):\s*dev_pm_domain_detach\s*\([^;]*\)\s*;"
                             r"\s*return\s+(\w+)\s*;\s*\}\s*$")
BUS_DETACH_FLAGS = {"true": ["PD_FLAG_ATTACH_POWER_ON"], "PD_FLAG_ATTACH_POWER_ON": ["PD_FLAG_ATTACH_POWER_ON"],
                    "false": [], "0": []}

def bus_detach_droppable(fn):
    # The patch can drop every detach of FN and leaves no else, label or braces without a statement,
    # nor a return behind a return.
    body = pm_source[fn].body
    for m in BUS_DETACH.finditer(body):
        before, after = body[:m.start()].rstrip(), body[m.end():]
        if not BUS_DETACH_BEFORE.search(before) or BUS_DETACH_AFTER.match(after):
            return False
        if before[-1] in (":", "{") and after.lstrip()[0] == "}" or re.search(r"\breturn\b[^;]*;$", before):
            return False
    return True

def bus_detach_flags(p, old, off):
    # What dev_pm_domain_attach() gets for OLD at P, one flag below the other.
    flags = BUS_DETACH_FLAGS[old] + ["PD_FLAG_DETACH_POWER_OFF"] * (off == "true")
    tabs, spaces = divmod(len(pm_files[p.file].split("\n")[int(p.line) - 1][:int(p.column)].expandtabs()), 8)
    return (" |\n" + "\t" * tabs + " " * spaces).join(flags) or "0"

def bus_detach_plan(fn, old, p):
    # How to rewrite probe function FN, which attaches with OLD at P, and the removes of its file:
    # the new flags, the label that goes if only a return is left behind it, the same if no path
    # falls into it, and the value returned.  None: not this one.
    removes = {f[1] for f in bus_detach_found.values() if "dev_pm_domain_attach" not in pm_source[f[1]].calls}
    off = {m.group(1) for f in removes for m in BUS_DETACH.finditer(pm_source[f].body)}
    if off not in ({"true"}, {"false"}) or old not in BUS_DETACH_FLAGS:
        return None
    if not all(map(bus_detach_droppable, removes | {fn})):
        return None
    bus_detach_fixed.update(removes | {fn})
    last = BUS_DETACH_LAST.search(pm_source[fn].body)
    jumped, label, value = last.groups() if last else (None, "no_label", "no_value")
    return bus_detach_flags(p, old, off.pop()), "no_label" if jumped else label, label if jumped else "no_label", value

def bus_detach_here(fn):
    return str(fn) in bus_detach_fixed

def bus_detach_hit(p):
    return (p[0].file, int(p[0].line)) in bus_detach_found

@script:python@
@@
bus_detach_found.clear()
bus_detach_fixed.clear()

// The paths below are worth a look only where there is such a call.
@bus_detach_before_devres_any@
identifier call = {dev_pm_domain_attach, dev_pm_domain_detach};
@@
call(...)

@bus_detach_before_devres depends on bus_detach_before_devres_any exists@
identifier fn : script:python() { bus_device(fn) is not None };
identifier callback = {probe, probe_new, remove, remove_new, disconnect};
expression drv, dev, off;
position p, q;
@@
fn(...)
{
... when any
drv->callback@q(...)
... when != \(devres_release_group\|devres_release_all\|device_unbind_cleanup\)(...)
dev_pm_domain_detach@p(dev, off)
... when any
}

// Behind ->probe() and, where a later step fails, ->remove(): one finding.
@script:python@
fn << bus_detach_before_devres.fn;
callback << bus_detach_before_devres.callback;
dev << bus_detach_before_devres.dev;
p << bus_detach_before_devres.p;
q << bus_detach_before_devres.q;
@@
if is_bus_device(fn, dev) and group_calls("dev_pm_domain_attach"):
    at = (p[0].file, int(p[0].line))
    if at not in bus_detach_found or int(q[0].line) < int(bus_detach_found[at][3][0].line):
        bus_detach_found[at] = (p, str(fn), str(callback), q)

@bus_detach_before_devres_attach depends on core_detaches_domain && bus_detach_before_devres_any exists@
identifier fn : script:python() { bus_device(fn) is not None };
identifier callback = {probe, probe_new};
expression drv, dev, old;
position p;
@@
fn(...)
{
... when any
dev_pm_domain_attach(dev, old@p)
... when any
drv->callback(...)
... when any
}

@script:python bus_detach_before_devres_plan@
fn << bus_detach_before_devres_attach.fn;
old << bus_detach_before_devres_attach.old;
p << bus_detach_before_devres_attach.p;
flags;
label;
end;
value;
@@
plan = bus_detach_plan(str(fn), str(old), p[0])
if plan:
    coccinelle.flags, coccinelle.label, coccinelle.end, coccinelle.value = map(cocci.make_ident, plan)
else:
    cocci.include_match(False)

@depends on context@
position p : script:python() { bus_detach_hit(p) };
@@
* dev_pm_domain_detach@p(...)

// From here on positions have moved: the functions are found by their names.
@depends on patch@
position bus_detach_before_devres_attach.p;
identifier bus_detach_before_devres_plan.flags;
expression dev, old;
@@
 dev_pm_domain_attach(dev,
- old@p
+ flags
 )

@depends on patch@
identifier fn : script:python() { bus_detach_here(fn) };
identifier callback, ret;
expression drv, e;
expression list es;
statement S;
@@
fn(...)
{
<...
(
- if (e) {
-	ret = drv->callback(es);
-	if (\(ret\|ret < 0\))
-		dev_pm_domain_detach(...);
- }
+ if (e)
+	ret = drv->callback(es);
|
- ret =
+ return
  drv->callback(es);
- if (\(ret\|ret < 0\))
-	dev_pm_domain_detach(...);
- return ret;
|
- if (e) {
-	dev_pm_domain_detach(...);
-	S
- }
+ if (e)
+	S
|
- if (e) {
-	S
-	dev_pm_domain_detach(...);
- }
+ if (e)
+	S
)
...>
}

@depends on patch@
identifier fn : script:python() { bus_detach_here(fn) };
identifier ret;
@@
fn(...)
{
<...
- if (\(ret\|ret < 0\))
-	dev_pm_domain_detach(...);
...>
}

@depends on patch@
identifier fn : script:python() { bus_detach_here(fn) };
identifier bus_detach_before_devres_plan.label, bus_detach_before_devres_plan.end, bus_detach_before_devres_plan.value;
@@
fn(...)
{
<...
(
- goto \(label\|end\);
+ return value;
|
- label:
- dev_pm_domain_detach(...);
 return value;
|
- end:
- dev_pm_domain_detach(...);
- return value;
)
...>
}

@depends on patch@
identifier fn : script:python() { bus_detach_here(fn) };
@@
fn(...)
{
<...
- dev_pm_domain_detach(...);
...>
}

@script:python depends on report || org@
@@
for p, fn, callback, q in bus_detach_found.values():
    if "bus_detach_core" not in globals():
        advice = ("the core has to detach after devres: backport f99508074e78"
                  " (PM: domains: Detach on device_unbind_cleanup()) and its series")
    else:
        advice = ("drop this call and pass PD_FLAG_DETACH_POWER_OFF to dev_pm_domain_attach(),"
                  " the core detaches after devres")
        if fn not in bus_detach_fixed:
            advice += " (by hand: the flags, or where a detach of this bus stands, are not plain enough)"
    finding("bus-detach-before-devres", p,
            "the PM domain is detached before the devres of the driver called on line %s is released, so when %s"
            " its devm actions may reach a device without power; %s"
            % (q[0].line, "its probe fails or is deferred" if callback.startswith("probe") else "it is unbound", advice),
            related=[(q, "the driver's ->%s()" % callback)],
            fix=None if fn in bus_detach_fixed else False)
