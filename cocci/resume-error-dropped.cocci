// SPDX-License-Identifier: GPL-2.0-only
/// A failure to resume the device that nobody is told
///
/// When ->runtime_resume() returns 0, the PM core takes the device for active and lets its users go on, though its clock could not be
/// enabled, its reset is still asserted, or its registers are not restored: they hang the bus, read rubbish, or use a device that is not set
/// up as they believe. And the next ->runtime_suspend() takes back what has never been.
///
/// Return the error: the device then counts as suspended, and whoever wanted to use it is told. From ->resume() it goes to the log.
//# Fine: what the same function takes back. Low: pm_runtime_force_resume(), as the PM core knows by itself that the device stays suspended;
//# regcache_sync() but in an I2C, SPI, SoundWire or SLIMbus driver, as registers in memory do not fail; ->resume() of an ASoC component, whose
//# result nobody looks at; a function of the driver that does more, or only pulses a reset. No patch but for a call that is all that the callback does, and for
//# registers, as the cache has to be set up again. Not seen: an error that is only logged where the call stands in the condition; calls deeper than in a function that the callback calls itself.
//| -	clk_prepare_enable(acme->clk);
//| -
//| -	return 0;
//| +	return clk_prepare_enable(acme->clk);
// Group: errors
// Confidence: Moderate
// Measured: 150 right, 0 wrong, 8 arguable (6.12, Moderate)
// Impact: abort
// Origin: upstream fixes
// Kernel: 5.10-
// Fix: yes
// Subject: Return the error of a failed resume
// Proof: without its clock the device counts as active, is read, and its clock is disabled once too often, also behind system sleep; not where the error is returned, nor is it enough to log it (7.3)
// Keywords: clk_prepare_enable|clk_enable|clk_bulk_enable|clk_bulk_prepare_enable|regulator_enable|regulator_bulk_enable|reset_control_deassert|reset_control_bulk_deassert|regcache_sync|regcache_sync_region|pm_runtime_force_resume|phy_power_on|phy_init runtime_resume|resume|resume_early|resume_noirq|RUNTIME_PM_OPS|SET_RUNTIME_PM_OPS|SET_PM_RUNTIME_PM_OPS|UNIVERSAL_DEV_PM_OPS|DEFINE_RUNTIME_DEV_PM_OPS|_DEFINE_DEV_PM_OPS|EXPORT_RUNTIME_DEV_PM_OPS|EXPORT_GPL_RUNTIME_DEV_PM_OPS|EXPORT_NS_RUNTIME_DEV_PM_OPS|EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS|SYSTEM_SLEEP_PM_OPS|SET_SYSTEM_SLEEP_PM_OPS|LATE_SYSTEM_SLEEP_PM_OPS|SET_LATE_SYSTEM_SLEEP_PM_OPS|NOIRQ_SYSTEM_SLEEP_PM_OPS|SET_NOIRQ_SYSTEM_SLEEP_PM_OPS|SIMPLE_DEV_PM_OPS|DEFINE_SIMPLE_DEV_PM_OPS|DEFINE_NOIRQ_DEV_PM_OPS
// Options: --no-includes
// Slice: keywords, from runtime_resume resume resume_early resume_noirq *PM_OPS
// Uses: pm_calls code roles

virtual patch, context, org, report

@initialize:python@
@@
RESUME_ERROR_CALLS = SUPPLIES_ON | {"reset_control_deassert", "reset_control_bulk_deassert", "phy_init", "regcache_sync", "regcache_sync_region", "pm_runtime_force_resume"}
RESUME_ERROR_UNDOES = SUPPLIES_OFF | {"reset_control_assert", "reset_control_bulk_assert", "phy_exit"}
RESUME_ERROR_LOOKS = QUIET_CALLS | {"spi_controller_get_devdata", "mmc_priv", "sdhci_priv", "sdhci_pltfm_priv"}
resume_error_dropped_in = {}       # callback, or what it calls -> the callback
resume_error_dropped_helps = set() # what callbacks call that returns an int
resume_error_dropped_parts = set() # callbacks of an ASoC component
resume_error_dropped_found = {}    # function -> {place of a call: (position list, what is called)}
resume_error_dropped_fixed = set() # places of calls that can be mended


def resume_error_can(step):
    return code_does(step, RESUME_ERROR_CALLS - code_calls.keys()) or step in resume_error_dropped_helps and not RESUME_ERROR_CALLS.isdisjoint(code_calls[step])


def resume_error_at(p):
    return place(p) in resume_error_dropped_found.get(p[0].current_element, ())


def resume_error_sure(fn, step):
    # A failure of STEP in callback FN is one of the device, and somebody looks at it.
    bus = any(kind in ("i2c_driver", "spi_driver", "sdw_driver", "slim_driver") for kind, var in roles_drivers)
    return fn not in resume_error_dropped_parts and step != "pm_runtime_force_resume" \
        and (bus or not step.startswith("regcache")) and code_only(step, RESUME_ERROR_CALLS | RESUME_ERROR_UNDOES | QUIET_CALLS)


def resume_error_alone(q):
    # It is the only one of its function, and nobody gets the device with pm_runtime_get_sync(), whose error might be ignored.
    return list(resume_error_dropped_found.get(q[0].current_element, ())) == [place(q)] and not code_somewhere({"pm_runtime_get_sync"})

@script:python@
@@
for facts in (resume_error_dropped_in, resume_error_dropped_helps, resume_error_dropped_parts, resume_error_dropped_found, resume_error_dropped_fixed):
    facts.clear()
callbacks = [*sorted(roles("resume_noirq", "resume_early", "resume")), *sorted(roles("runtime_resume"))]
resume_error_dropped_in.update({g: fn for fn in callbacks for g in code_calls.get(fn, set()) & code_static} | {fn: fn for fn in callbacks})

@resume_error_dropped_any@
identifier fn : script:python() { (fn in resume_error_dropped_in) };
@@
fn(...) { ... }

@resume_error_dropped_int depends on resume_error_dropped_any@
identifier fn : script:python() { fn != resume_error_dropped_in.get(fn, fn) };
@@
int fn(...) { ... }

@script:python@
fn << resume_error_dropped_int.fn;
@@
resume_error_dropped_helps.add(fn)

@resume_error_dropped_component depends on resume_error_dropped_any@
identifier fn;
identifier component : script:python(fn) { bool(resume_error_dropped_parts.add(fn)) };
@@
fn(struct snd_soc_component *component, ...) { ... }

@resume_error_dropped_step depends on resume_error_dropped_any exists@
identifier fn : script:python() { (fn in resume_error_dropped_in) and any(map(resume_error_can, code_calls[fn])) };
identifier step : script:python() { resume_error_can(step) };
position k;
@@
fn(...) {
... when any
step@k(...)
... when any
}

// The result is dropped, and what was called is not undone.
@resume_error_dropped_bare depends on resume_error_dropped_step exists@
identifier resume_error_dropped_step.fn, off : script:python() { (off in RESUME_ERROR_UNDOES) }, step, v;
expression list es;
constant C;
position resume_error_dropped_step.k, p;
@@
fn(...) { ... when any
step@k@p(es);
... when != off(es)
    when != return -C;
    when != return v;
}

@resume_error_dropped_goes_on depends on resume_error_dropped_step exists@
identifier off : script:python() { (off in RESUME_ERROR_UNDOES) }, step, v;
expression list es;
expression e;
position any resume_error_dropped_step.k;
position p;
@@
step@k@p(es);
... when != off(es)
v = e
... when != off(es)
return v;

// It is kept, but looked at only to say so.
@resume_error_dropped_told exists@
identifier resume_error_dropped_step.fn, log : script:python() { (log in QUIET_CALLS) };
expression x;
position l;
@@
fn(...) {
... when any
if (\(x@l\|x@l < 0\|x@l != 0\)) log(...);
... when any
}

@resume_error_dropped_kept depends on resume_error_dropped_step exists@
identifier step;
expression x, e;
position any resume_error_dropped_step.k;
position l != resume_error_dropped_told.l, p;
@@
x = step@k@p(...)
... when != x@l
\(return 0;\|x = e;\)

@script:python@
bare << resume_error_dropped_bare.p = [];
goes_on << resume_error_dropped_goes_on.p = [];
kept << resume_error_dropped_kept.p = [];
bare_step << resume_error_dropped_bare.step = "";
goes_on_step << resume_error_dropped_goes_on.step = "";
kept_step << resume_error_dropped_kept.step = "";
@@
for p, step in (bare, bare_step), (goes_on, goes_on_step), (kept, kept_step):
    if p:
        resume_error_dropped_found.setdefault(p[0].current_element, {})[place(p)] = p, step

// What would have to be undone: all but calls that look something up.
@resume_error_dropped_done depends on resume_error_dropped_bare exists@
expression c : script:python() { not (text_of(c) in RESUME_ERROR_LOOKS or text_of(c).startswith("to_")) };
expression x, e;
assignment operator A;
identifier step;
position p : script:python() { resume_error_at(p) };
@@
(
 x A e;
|
 \(x++\|++x\|x--\|--x\|c(...)\)
)
... when any
step@p(...)

@resume_error_dropped_last depends on resume_error_dropped_bare@
identifier step : script:python() { (step in RESUME_ERROR_CALLS and not step.startswith("regcache")) };
position p != resume_error_dropped_done.p, q : script:python() { resume_error_alone(q) };
@@
step@p@q(...);
return 0;

@script:python@
p << resume_error_dropped_last.p;
@@
resume_error_dropped_fixed.add(place(p))

@resume_error_dropped_context depends on context@
identifier step;
position p : script:python() { resume_error_at(p) };
@@
*step@p(...)

@resume_error_dropped_fix depends on patch@
identifier step;
expression list es;
position resume_error_dropped_last.p;
@@
-step@p(es);
-return 0;
+return step(es);

@script:python depends on report || org@
@@
for fn, calls in sorted(resume_error_dropped_found.items()):
    (p, step), *others = [call for at, call in sorted(calls.items())]
    callback = resume_error_dropped_in[fn]
    finding("resume-error-dropped", p, "when %s() fails %s all the same; return the error" % (
                step, "the PM core takes the device for active" if callback in roles("runtime_resume") else "the device counts as resumed"),
            related=[(q, "so does %s()" % other) for q, other in others], fix=None if place(p) in resume_error_dropped_fixed else False,
            confidence=None if any(resume_error_sure(callback, call) and (fn == callback or not call.startswith("reset_")) for q, call in calls.values()) else "Low")
