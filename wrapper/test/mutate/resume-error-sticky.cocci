// SPDX-License-Identifier: GPL-2.0-only
// A ->runtime_resume() that ignores the failure of a bus transfer hands it on, and nothing clears
// the error; or the pm_runtime_set_suspended() that clears it goes.
// Keywords: i2c_driver|spi_driver|sdw_driver|mdio_driver runtime_resume|[A-Z_]*RUNTIME_[A-Z]*PM_OPS|RUNTIME_DEV_PM_OPS|UNIVERSAL_DEV_PM_OPS pm_runtime_resume_and_get|pm_runtime_get_sync

@initialize:python@
@@
def used_later():
    # A function of the normal course of events takes the result of a get.
    for fn in spoil_bodies:
        if re.search(r"[=(]\s*pm_runtime_(?:resume_and_get|get_sync)\s*\(", body(fn)) \
                and not re.search(r"probe|remove|suspend|resume|init", fn) and "pm_runtime_set_" not in body(fn):
            return True
    return False

@ignored@
identifier f : script:python() { transfer(f) };
position p;
@@
f@p(...);

@script:python@
p << ignored.p;
@@
if p[0].current_element in spoil_resume and p[0].column == "1" and alone(p) and used_later():
    site(p)

@cleared exists@
identifier ret;
expression dev;
position p;
@@
ret = \(pm_runtime_resume_and_get\|pm_runtime_get_sync\)(dev);
if (\(ret\|ret < 0\)) {
	...
	pm_runtime_set_suspended@p(dev);
	...
}

@script:python@
p << cleared.p;
@@
if alone(p) and spoil_slow:
    site(p)

@script:python@
@@
pick()

@@
identifier f;
expression list es;
position p : script:python() { picked(p) };
@@
(
-pm_runtime_set_suspended@p(...);
|
-f@p(es);
+{
+	int err = f(es);
+	if (err < 0)
+		return err;
+}
)
