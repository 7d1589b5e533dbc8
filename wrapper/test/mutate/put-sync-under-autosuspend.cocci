// SPDX-License-Identifier: GPL-2.0-only
// While autosuspend is on, a pm_runtime_put_sync_suspend() before the pm_runtime_disable() becomes a
// pm_runtime_put_sync(), or the pm_runtime_dont_use_autosuspend() between the two goes behind the second.
// Keywords: pm_runtime_use_autosuspend pm_runtime_disable pm_runtime_put_sync|pm_runtime_put_sync_suspend

@initialize:python@
@@
def suspends(p):
    # The suspend matters: a ->runtime_suspend() of this file does something that is not done by hand as well.
    return any(re.search(r"\b(?!if\b|for\b|while\b|dev_\w+\b|\w*get_\w*data\b|to_\w+\b)\w+\s*\(", body(fn))
               for fn in spoil_suspend) \
        and not re.search(r"\b(?:clk|regulator)_\w*disable\w*\s*\(|\bphy_power_off\s*\(", before(p) + behind(p)) \
        and not count(r"\bdevm_clk_get\w*_enabled\b|\bdevm_regulator_get_enable")

@put@
identifier other =~ "^pm_runtime_(get|resume|put|suspend|force|status|active|dont_use)";
expression dev;
position p;
@@
pm_runtime_put_sync_suspend@p(dev);
... when != other(...)
pm_runtime_disable(dev);

@script:python@
p << put.p;
@@
# Where this function turns autosuspend on itself, that is before the put.
if suspends(p) and "dont_use_autosuspend" not in before(p) and \
        ("_use_autosuspend" in before(p) or not role("probe", p[0].current_element)):
    site(p)

@undo@
identifier other =~ "^pm_runtime_(get|resume|put|suspend|force|status|active)";
expression dev;
position p;
@@
pm_runtime_put_sync(dev);
... when != other(...)
pm_runtime_dont_use_autosuspend@p(dev);
... when != other(...)
pm_runtime_disable(dev);

@script:python@
p << undo.p;
@@
if suspends(p) and alone(p) and ("pm_runtime_use_autosuspend" in before(p) or not role("probe", p[0].current_element)):
    site(p)

@script:python@
@@
pick()

@@
expression dev;
position p : script:python() { picked(p) };
@@
(
-pm_runtime_put_sync_suspend@p(dev);
+pm_runtime_put_sync(dev);
|
-pm_runtime_dont_use_autosuspend@p(dev);
 ... when any
 pm_runtime_disable(dev);
+pm_runtime_dont_use_autosuspend(dev);
)
