// SPDX-License-Identifier: GPL-2.0-only
/// The probe of the driver enables runtime PM, and nothing disables it when the
/// driver gives the device up. Runtime PM callbacks, and requests that are
/// still queued, may then run on a device that has no driver data any more, and
/// the next bind gets "Unbalanced pm_runtime_enable!".
///
/// Call pm_runtime_disable() where probe's other steps are undone. A driver
/// that undoes everything through devres can use devm_pm_runtime_enable() in
/// probe; not so where remove itself switches clocks or supplies off, as
/// devres only runs after it.
///
//# Fine: devm_pm_runtime_enable() and devm_pm_runtime_set_active_enabled(); a
//# devm action or a pm_runtime_force_suspend(); a remove that only returns an
//# error, or leaves its work to a function of the same driver in another file;
//# drivers that cannot be unbound (built-in without remove, or
//# suppress_bind_attrs). Only Low: modules with suppress_bind_attrs and without
//# remove, where only unloading unbinds.
//# Not seen: a probe in another file than the struct of its driver; one driver
//# of several in a file; a remove that disables on some of its paths only.
//|  	/* ->remove(), where ->probe() calls pm_runtime_enable() */
//| -	pm_runtime_put(dev);
//| +	pm_runtime_put_sync(dev);
//| +	pm_runtime_disable(dev);
//
// Confidence: High
// Measured: 21 right, 0 wrong, 0 arguable (6.12, High)
// Impact: stuck-device
// Origin: seed 001; seed 002
// Kernel: 5.10-
// Fix: report-only, where to disable depends on what else is undone, and in which order
// Proof: a queued suspend runs without driver data, and the next probe gets "Unbalanced pm_runtime_enable!"; neither with a put and disable in remove (6.1, 6.12, 7.3)
// Keywords: pm_runtime_enable
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
remove_leaves_enables = []   # position list of each pm_runtime_enable()
remove_leaves_found = {}     # remove, or probe of a driver without one -> (sites of pm_runtime_enable(), header)
remove_leaves_headers = {}   # remove function -> position list of its name

REMOVE_LEAVES_OFF = {"pm_runtime_disable", "__pm_runtime_disable", "pm_runtime_force_suspend"}
REMOVE_LEAVES_RARE = re.compile(r"probe|suspend|resume|shutdown")
REMOVE_LEAVES_STUB = re.compile(r"\{\s*return\s+-\s*\w+\s*;\s*\}")


def remove_leaves_disabled():
    # Something disables runtime PM: not just when probe fails, or while the system sleeps or goes down.  Of an
    # interface whose driver says supports_autosuspend, the USB core does.
    if "remove_leaves_disabled" not in pm_cache:
        handed = re.compile(r"\bpm_runtime_disable\b(?!\s*[(:;])")
        pm_cache["remove_leaves_disabled"] = \
            group_calls("devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled") \
            or any(map(handed.search, pm_files.values())) \
            or any("supports_autosuspend" in text for text in pm_files.values()) \
            or any(f.calls & REMOVE_LEAVES_OFF and (tears_down(f.name) or not (
                REMOVE_LEAVES_RARE.search(f.name) or in_role(f.name, "probe", "sleep", "shutdown")))
                for f in pm_source.values())
    return pm_cache["remove_leaves_disabled"]


def remove_leaves_stays(remove):
    # The device never goes, or what REMOVE does is in another file.
    if remove in pm_source:
        elsewhere = re.compile(r"%s_(?:\w+_)?(?:remove|exit|unbind|disconnect|pm_\w+)$" % remove.split("_")[0])
        if REMOVE_LEAVES_STUB.match(pm_source[remove].body) \
                or any(elsewhere.match(c) and c not in pm_source for c in remove_leaves_calls(remove)):
            return True
    text = "".join(pm_files.values())
    module = re.search(r"^module_\w*driver\s*\(", text, re.M)
    if remove_leaves_suppressed():
        return not module
    return not remove and not module and not re.search(r"^module_exit\s*\(", text, re.M)


def remove_leaves_suppressed():
    # Only the removal of the module or of the device unbinds the driver.
    return any("suppress_bind_attrs" in text for text in pm_files.values())


def remove_leaves_calls(remove):
    # The names that REMOVE, or a function that it calls, calls.
    return {c for f in {remove} | callees(remove) if f in pm_source for c in pm_source[f].calls}


def remove_leaves_drivers():
    # The probe and remove of each driver of the file group: no parts of a sound card.
    found = {}
    for kind, var, member, fn, path in pm_tables:
        role = pm_role_of(kind, member)
        if role in ("probe", "remove") and fn != "NULL" and not kind.startswith("snd_soc_"):
            found.setdefault((kind, var), {})[role] = fn
    return [(roles["probe"], roles.get("remove")) for roles in found.values() if "probe" in roles]


def remove_leaves_sites(probe):
    # Where PROBE, or a function that it calls, turns runtime PM on, and that function does not turn it off again.
    return [p for p in remove_leaves_enables if p[0].current_element == probe or (
        p[0].current_element in callees(probe) and not pm_source[p[0].current_element].calls & REMOVE_LEAVES_OFF)]

@script:python@
@@
remove_leaves_enables.clear()
remove_leaves_headers.clear()
remove_leaves_found.clear()

@remove_leaves_enabled_enable@
position p;
@@
pm_runtime_enable@p(...)

@script:python@
p << remove_leaves_enabled_enable.p;
@@
remove_leaves_enables.append(p)

@remove_leaves_enabled_header@
identifier fn : script:python() { has_role(fn, "remove") and len(remove_leaves_enables) > 0 and not remove_leaves_disabled() };
position q;
@@
fn@q(...) { ... }

@script:python@
fn << remove_leaves_enabled_header.fn;
q << remove_leaves_enabled_header.q;
@@
remove_leaves_headers[fn] = q

@script:python@
@@
if remove_leaves_enables and not remove_leaves_disabled():
    for probe, remove in remove_leaves_drivers():
        sites = remove_leaves_sites(probe)
        if sites and not remove_leaves_stays(remove):
            remove_leaves_found.setdefault(remove or probe, (sites, remove_leaves_headers.get(remove)))

@remove_leaves_enabled_context depends on context@
position p : script:python() { any(place(p) == place(q) for sites, header in remove_leaves_found.values() for q in sites) };
@@
*pm_runtime_enable@p(...)

@script:python depends on report || org@
@@
for sites, header in remove_leaves_found.values():
    if header:
        finding("remove-leaves-enabled", header,
                "runtime PM, enabled on %s, stays enabled after unbind: its callbacks may still run, and the next probe"
                " gets an unbalanced pm_runtime_enable(); call pm_runtime_disable() here"
                % line_of(sites[0][0].file, sites[0][0].line, header[0].file),
                related=[(p, "runtime PM is enabled here") for p in sites], fix=False)
    else:
        finding("remove-leaves-enabled", sites[0],
                "runtime PM stays enabled after unbind, as the driver has no remove: its callbacks may still run, and the next"
                " probe gets an unbalanced pm_runtime_enable(); call devm_pm_runtime_enable() instead",
                related=[(p, "runtime PM is also enabled here") for p in sites[1:]],
                confidence="Low" if remove_leaves_suppressed() else None, fix=False)
