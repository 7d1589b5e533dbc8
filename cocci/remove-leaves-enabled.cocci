// SPDX-License-Identifier: GPL-2.0-only
/// Runtime PM stays enabled after unbind
///
/// The probe of the driver enables runtime PM, and nothing disables it when the
/// driver gives the device up. Runtime PM callbacks, and requests that are
/// still queued, may then run on a device that has no driver data any more, and
/// the next bind gets "Unbalanced pm_runtime_enable!".
///
/// Call pm_runtime_disable() where probe's other steps are undone. A driver
/// that undoes everything through devres can use devm_pm_runtime_enable() in
/// probe; not so where remove itself switches clocks or supplies off, as
/// devres only runs after it. In a pci_driver the PCI core has enabled runtime
/// PM: there the enable is the mistake.
///
//# Fine: the devm forms; a devm action or a pm_runtime_force_suspend(); a
//# remove that only refuses, or leaves its work to another file; drivers that
//# cannot be unbound; another device than the one that is. Only Low: modules with suppress_bind_attrs.
//# Not seen: a probe in another file than its driver, one driver of several in
//# a file, a remove that disables on some of its paths.
//|  	/* ->remove(), where ->probe() calls pm_runtime_enable() */
//| -	pm_runtime_put(dev);
//| +	pm_runtime_put_sync(dev);
//| +	pm_runtime_disable(dev);
//
// Group: order
// Confidence: High
// Measured: 21 right, 0 wrong, 0 arguable (6.12, High)
// Impact: stuck-device
// Origin: seed 001; seed 002
// Kernel: 5.10-
// Fix: report-only, where to disable depends on what else is undone, and in which order
// Proof: a queued suspend runs without driver data, and the next probe gets "Unbalanced pm_runtime_enable!"; neither with a put and disable in remove (6.1, 6.12, 7.3)
// Keywords: pm_runtime_enable
// Options: --no-includes
// Slice: keywords pm_runtime_disable __pm_runtime_disable pm_runtime_force_suspend, callers, from remove remove_new unbind disconnect
// Uses: pm_calls code roles device teardown unbind

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
remove_leaves_enabled_sites = []   # position list of each pm_runtime_enable()
remove_leaves_enabled_found = []   # (places of pm_runtime_enable(), header of remove or None, confidence) of each driver


def remove_leaves_rare(fn):
    # FN only runs where probe fails, or while the system sleeps or goes down.
    rare = roles("probe", "sleep", "shutdown")
    named = {"probe", "suspend", "resume", "shutdown"}.intersection(fn.split("_"))
    return not teardown(fn) and (bool(named) or fn in rare.union(*map(code_reach, rare)))


def remove_leaves_elsewhere(remove):
    # What REMOVE does is in another file of the driver, or behind a pointer.
    words = {"remove", "exit", "unbind", "disconnect", "pm"}
    own = remove.split("_")[0] + "_"
    return any("->" in c or c not in code_calls and c.startswith(own) and words.intersection(c.split("_")) for c in code_reach(remove))


def remove_leaves_off():
    # Something may disable runtime PM where the driver gives up: devres, or a function that is not only called otherwise.
    return any(calls & PM_ENABLE - {"pm_runtime_enable"} or calls & PM_OFF and not remove_leaves_rare(f)
               for f, calls in code_calls.items())


def remove_leaves_other(p, dev):
    # DEV is another device than the one that is unbound, for all that is known: it may go along with it.
    return (device(p[0].current_element, dev) or "").startswith("->")


def remove_leaves_sites(probe):
    # A helper of PROBE that disables as well switches back and forth.
    on = {probe} | {f for f in code_reach(probe) if not code_calls.get(f, set()) & PM_OFF}
    return sorted((p for p in remove_leaves_enabled_sites if p[0].current_element in on), key=place)

@script:python@
@@
remove_leaves_enabled_sites.clear()
remove_leaves_enabled_found.clear()

@remove_leaves_enabled_enable@
expression dev;
position p : script:python(dev) { not remove_leaves_other(p, dev) };
@@
pm_runtime_enable@p(dev)

@script:python@
p << remove_leaves_enabled_enable.p;
@@
remove_leaves_enabled_sites.append(p)

@remove_leaves_enabled_action@
expression dev, data;
@@
\(devm_add_action\|devm_add_action_or_reset\)(dev, <+... pm_runtime_disable ...+>, data)

// The USB core disables it where this is set.
@remove_leaves_enabled_usb@
expression e;
@@
e->supports_autosuspend

@remove_leaves_enabled_usb_table@
expression one;
identifier kind, var;
@@
struct kind var = { ..., .supports_autosuspend = one, ... };

@script:python depends on remove_leaves_enabled_enable && !remove_leaves_enabled_action && !remove_leaves_enabled_usb && !remove_leaves_enabled_usb_table@
@@
for (kind, var), held in () if remove_leaves_off() else sorted(roles_drivers.items()):
    probe, remove = held.get("probe"), held.get("remove")
    sites = remove_leaves_sites(probe)
    if sites and unbind_remove(var, remove) and not kind.startswith("snd_soc_") and not (remove and remove_leaves_elsewhere(remove)):
        remove_leaves_enabled_found.append((sites, unbind_removes.get(remove), "Low" if var in unbind_suppressed and not remove else None))

@remove_leaves_enabled_context depends on context@
position p : script:python() { any(place(p) in map(place, sites) for sites, header, level in remove_leaves_enabled_found) };
@@
*pm_runtime_enable@p(...)

@script:python depends on report || org@
@@
for sites, header, level in remove_leaves_enabled_found:
    finding("remove-leaves-enabled", header or sites[0],
            "runtime PM%s stays enabled after unbind: its callbacks may still run, and the next probe gets an unbalanced enable; call %s()"
            % (", enabled on line %s," % sites[0][0].line if header else "", "pm_runtime_disable" if header else "devm_pm_runtime_enable"),
            related=[(p, "runtime PM is enabled here") for p in sites[not header:]], confidence=level, fix=False)
