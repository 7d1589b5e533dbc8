// SPDX-License-Identifier: GPL-2.0-only
/// The driver turns autosuspend on, and leaves it on when it gives the device
/// up: neither pm_runtime_disable() nor the driver core turns it off. Whoever
/// binds to the device next finds the old delay in force, so that even a
/// pm_runtime_put_sync() does not suspend the device at once.
///
/// Call pm_runtime_dont_use_autosuspend() after pm_runtime_disable(). Not
/// before it: while runtime PM is enabled, the call suspends the device if
/// nothing holds it.
///
//# Fine: devm_pm_runtime_enable() and devm_pm_runtime_set_active_enabled(),
//# which turn it off themselves; a device that is unregistered along with it;
//# pm_runtime_dont_use_autosuspend() in whatever but the error path of probe.
//# Not seen: a remove in another file than pm_runtime_use_autosuspend(), and
//# drivers that leave runtime PM enabled, or to the bus (PCI).
//|  	pm_runtime_disable(dev);
//| +	pm_runtime_dont_use_autosuspend(dev);
//
// Confidence: High
// Measured: 60 right, 0 wrong, 0 arguable (6.12)
// Impact: power
// Origin: seed 001; seed 002; commit 72ec2e17f9f7; Documentation/power/runtime_pm.rst
// Kernel: 5.10-
// Fix: yes
// Subject: Turn autosuspend off when giving up the device
// Proof: the next driver's pm_runtime_put_sync() leaves the device on; with autosuspend turned off behind the disable it suspends it (6.1, 6.12, 7.3)
// Keywords: pm_runtime_use_autosuspend pm_runtime_disable|pm_runtime_force_suspend
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
remove_keeps_used = []    # (device, position list) of each pm_runtime_use_autosuspend()
remove_keeps_found = {}   # (function, device) -> RemoveKeepsAutosuspend
remove_keeps_again = set()  # places that are directly followed by another end of the same device's runtime PM


class RemoveKeepsAutosuspend:
    # A function that ends the runtime PM of a device in some places.
    def __init__(self, used):
        self.used, self.ends = used, []   # ends: (place, position list, what is called)

    def places(self):
        # In the order of the text: each version of spatch has one of its own.
        return [(p, off) for _, p, off in sorted(self.ends, key=lambda end: end[0])]

    def unfixed(self):
        # Why patch mode leaves it alone.
        p = self.places()[0][0]
        fn = p[0].current_element
        if has_role(fn, "sleep") or not all(tears_down(f) or remove_keeps_probe(f) for f in callers(fn)):
            return "not changed, as this function does not only run on unbind"
        if any(re.match(r"[^;]*;\s*else\b", around(q)[1]) for q, off in self.places()):
            return "not changed, as the if and its else have no braces"
        return None

    def message(self):
        p, off = self.places()[0]
        text = "%s() leaves the autosuspend of %s on: the next driver's pm_runtime_put_sync() may not suspend the device" \
               " at once; call pm_runtime_dont_use_autosuspend() after it" \
            % (off, line_of(self.used[0].file, self.used[0].line, p[0].file))
        return "%s (%s)" % (text, self.unfixed()) if self.unfixed() else text


def remove_keeps_undone():
    # Autosuspend is turned off somewhere: not just when probe fails, or by a function that is handed on.
    if "remove_keeps_undone" not in pm_cache:
        handed = re.compile(r"\bpm_runtime_dont_use_autosuspend\b(?!\s*[(:;])")
        pm_cache["remove_keeps_undone"] = \
            group_calls("devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled") \
            or any(map(handed.search, pm_files.values())) \
            or any("pm_runtime_dont_use_autosuspend" in f.calls and not remove_keeps_probe(f.name)
                   for f in pm_source.values())
    return pm_cache["remove_keeps_undone"]


def remove_keeps_probe(fn):
    return not tears_down(fn) and ("probe" in fn or in_role(fn, "probe"))


def remove_keeps_dies(p, dev):
    # The device is taken out of the system in the same place.
    gone = re.compile(r"\bdevice_(?:unregister|del)\s*\(([^;]*)\)\s*;")
    return any(same_device(e, dev) for text in around(p) for e in gone.findall(text))


def remove_keeps_add(off, dev, p):
    fn = p[0].current_element
    if not tears_down(fn) or remove_keeps_undone() or remove_keeps_dies(p, dev):
        return
    used = sorted((q for e, q in remove_keeps_used if same_device(e, dev)), key=lambda q: q[0].file != p[0].file)
    if used:
        remove_keeps_found.setdefault((fn, dev), RemoveKeepsAutosuspend(used[0])).ends.append((place(p), p, off))


def remove_keeps_at(p, fix=False):
    return any(place(p) == at for hit in remove_keeps_found.values() if not (fix and hit.unfixed())
               for at, *_ in hit.ends) and not (fix and place(p) in remove_keeps_again)

@script:python@
@@
remove_keeps_used.clear()
remove_keeps_again.clear()
remove_keeps_found.clear()

@remove_keeps_autosuspend_use@
expression dev;
position p;
@@
pm_runtime_use_autosuspend@p(dev)

@script:python@
dev << remove_keeps_autosuspend_use.dev;
p << remove_keeps_autosuspend_use.p;
@@
remove_keeps_used.append((dev, p))

@remove_keeps_autosuspend_off@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
expression dev;
position p;
@@
off@p(dev);

@script:python@
off << remove_keeps_autosuspend_off.off;
dev << remove_keeps_autosuspend_off.dev;
p << remove_keeps_autosuspend_off.p;
@@
remove_keeps_add(off, dev, p)

@remove_keeps_autosuspend_again@
identifier off = {pm_runtime_disable, pm_runtime_force_suspend};
identifier next = {pm_runtime_disable, pm_runtime_force_suspend};
expression dev;
position p;
@@
off@p(dev);
next(dev);

@script:python@
p << remove_keeps_autosuspend_again.p;
@@
remove_keeps_again.add(place(p))

@remove_keeps_autosuspend_context depends on context@
expression dev;
identifier off;
position p : script:python() { remove_keeps_at(p) };
@@
*off@p(dev);

@remove_keeps_autosuspend_fix depends on patch@
expression dev;
identifier off;
position p : script:python() { remove_keeps_at(p, True) };
@@
 off@p(dev);
+pm_runtime_dont_use_autosuspend(dev);

@script:python depends on report || org@
@@
for hit in remove_keeps_found.values():
    first, *also = [p for p, off in hit.places()]
    finding("remove-keeps-autosuspend", first, hit.message(),
            related=[(hit.used, "autosuspend is turned on here")] + [(q, "runtime PM also ends here") for q in also],
            fix=False if hit.unfixed() else None)
