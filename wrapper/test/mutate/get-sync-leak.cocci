// SPDX-License-Identifier: GPL-2.0-only
// The put on the failing path of pm_runtime_get_sync() goes, a jump to it becomes a return, or a
// pm_runtime_resume_and_get() becomes a pm_runtime_get_sync().
// Keywords: pm_runtime_get_sync|pm_runtime_resume_and_get

@initialize:python@
@@
def jumps_to_put(label):
    return bool(re.search(r"^%s:\s*pm_runtime_put\w*\s*\(" % label, spoil_text, re.M))

@put exists@
identifier ret;
expression dev;
position p;
@@
ret = pm_runtime_get_sync(dev);
if (\(ret\|ret < 0\|ret != 0\)) {
	...
	\(pm_runtime_put_noidle@p\|pm_runtime_put@p\|pm_runtime_put_sync@p\|pm_runtime_put_autosuspend@p\)(dev);
	... when any
	\(return ...;\|return;\)
}

@script:python@
p << put.p;
@@
if alone(p) and "return" in behind(p).split("}")[0]:
    site(p)

@jump@
identifier ret;
identifier label : script:python() { jumps_to_put(label) };
expression dev;
position p;
@@
ret = pm_runtime_get_sync(dev);
if (\(ret\|ret < 0\|ret != 0\))
	goto@p label;

@script:python@
p << jump.p;
@@
site(p)

@resume@
identifier ret;
expression dev;
position p;
@@
(
 ret = pm_runtime_resume_and_get@p(dev);
|
 int ret = pm_runtime_resume_and_get@p(dev);
)

@script:python@
p << resume.p;
@@
if leaves(p) and not looped(p):
    site(p, 1)

@script:python@
@@
pick()

@@
identifier ret, label;
position p : script:python() { picked(p) };
@@
(
-\(pm_runtime_put_noidle@p\|pm_runtime_put@p\|pm_runtime_put_sync@p\|pm_runtime_put_autosuspend@p\)(...);
|
 if (\(ret\|ret < 0\|ret != 0\))
-	goto@p label;
+	return ret;
|
-pm_runtime_resume_and_get@p
+pm_runtime_get_sync
 (...)
)
