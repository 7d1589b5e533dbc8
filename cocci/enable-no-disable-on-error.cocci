// SPDX-License-Identifier: GPL-2.0-only
/// A probe that fails and leaves runtime PM enabled
///
/// When a probe has failed, pm_runtime_reinit() sets the runtime PM state of
/// the device back only if runtime PM is disabled. Otherwise the next probe,
/// after a deferral for example, gets "Unbalanced pm_runtime_enable!" and
/// starts with the state that the failed one left.
///
/// Call pm_runtime_disable() before returning the error, and behind it
/// pm_runtime_dont_use_autosuspend() where autosuspend is in use. Where nothing
/// else has to be undone, devm_pm_runtime_enable() does both, for remove, too.
///
//# Fine: whatever may disable on the way, see the piece disables; errors that
//# only come up without runtime PM; another device than the one being probed;
//# buses that enable it themselves. Mended if all error returns behind the
//# enable stand right behind their test, no usage count is touched, and nothing
//# is in use that devres takes back. Not seen: an enable in a helper function.
//|  	pm_runtime_enable(dev);
//|  	ret = acme_register(dev);
//| -	if (ret)
//| +	if (ret) {
//| +		pm_runtime_disable(dev);
//|  		return ret;
//| +	}
//
// Group: order
// Confidence: High
// Measured: 59 right, 0 wrong, 3 arguable (6.12)
// Impact: stuck-device
// Origin: seed 002; commit 5de85b9d57ab ("PM / runtime: Re-init runtime PM states at probe error and driver unbind")
// Kernel: 5.10-
// Fix: yes
// Subject: Disable runtime PM when probe fails
// Proof: the probe after a deferral gets "Unbalanced pm_runtime_enable!", the clock is enabled twice and the parent of an irq-safe device stays held; not so once disabled (6.1, 6.12, 7.3)
// Keywords: pm_runtime_enable
// Options: --no-includes
// Slice: keywords, from probe probe_new bind remove remove_new devm_add_action devm_add_action_or_reset
// Uses: pm_calls code roles device disables error_returns plain_returns

virtual patch, context, org, report

@initialize:python@
@@
def enable_no_exits(q, fixed=False):
    # The enables, and their devices, that the error return at Q leaves; with FIXED only where patch mode mends it.
    return [(p, dev) for p, dev, exits in error_returns_enabled.values() if place(q) in exits
            and not (fixed and (exits.keys() - plain_returns.keys() or int(p[0].column) > min(code_margin)))]


def enable_no_managed(q):
    # Nothing has to be undone but this, so that devres can do it.
    return bool(enable_no_exits(q, True)) and all(code_calls.get(f, {"?"}) <= QUIET_CALLS | PM_GIVE_UP for f in roles("remove"))


def enable_no_form(q, dev, form, autosuspend):
    uses = "pm_runtime_use_autosuspend" in code_calls[q[0].current_element]
    return [d for p, d in enable_no_exits(q, True)] == [dev] and (plain_returns[place(q)], uses) == (form, autosuspend)

@enable_no_disable_on_error_context depends on context@
position q : script:python() { enable_no_exits(q) != [] };
@@
*return@q ...;

@enable_no_disable_on_error_device depends on patch@
position p;
expression dev;
@@
pm_runtime_enable@p(dev)

@enable_no_disable_on_error_fix depends on patch@
expression enable_no_disable_on_error_device.dev;
position a : script:python(dev) { enable_no_form(a, dev, "bare", True) };
position b : script:python(dev) { enable_no_form(b, dev, "bare", False) };
position c : script:python(dev) { enable_no_form(c, dev, "block", True) };
position d : script:python(dev) { enable_no_form(d, dev, "block", False) };
expression E;
@@
(
 if (E)
+{
+pm_runtime_disable(dev);
+pm_runtime_dont_use_autosuspend(dev);
 return@a ...;
+}
|
 if (E)
+{
+pm_runtime_disable(dev);
 return@b ...;
+}
|
+pm_runtime_disable(dev);
+pm_runtime_dont_use_autosuspend(dev);
 return@c ...;
|
+pm_runtime_disable(dev);
 return@d ...;
)

@script:python depends on report || org@
@@
for p, dev, exits in error_returns_enabled.values():
    q, *others = (exits[k] for k in sorted(exits))
    finding("enable-no-disable-on-error", q,
            "this error leaves runtime PM enabled since line %s: the next probe starts with a stale runtime PM state; call %s"
            % (p[0].line, "devm_pm_runtime_enable(), or pm_runtime_disable()" if enable_no_managed(q) else "pm_runtime_disable()"), related=[(p, "runtime PM is enabled here")] + [(other, "the same") for other in others],
            fix=None if enable_no_exits(q, True) else False)
