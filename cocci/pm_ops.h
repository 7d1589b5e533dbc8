/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spatch has to know of the kernel's PM macros.
 *
 * Two *_PM_OPS() macros in one initialiser have no comma between them, so the
 * whole table is a parse error without these; the DEFINE_* and EXPORT_* forms
 * hide the table altogether.  spatch takes this file, behind its own
 * standard.h, with --macro-file-builtins.
 *
 * A macro that a rule names is not expanded in any rule of the same run:
 * rules match the expanded tables instead.
 */
#define pm_ptr(p) p
#define pm_sleep_ptr(p) p
#define __exit_p(p) p

#define SYSTEM_SLEEP_PM_OPS(s, r) .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r,
#define LATE_SYSTEM_SLEEP_PM_OPS(s, r) .suspend_late = s, .resume_early = r, .freeze_late = s, .thaw_early = r, .poweroff_late = s, .restore_early = r,
#define NOIRQ_SYSTEM_SLEEP_PM_OPS(s, r) .suspend_noirq = s, .resume_noirq = r, .freeze_noirq = s, .thaw_noirq = r, .poweroff_noirq = s, .restore_noirq = r,
#define RUNTIME_PM_OPS(s, r, i) .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i,
#define SET_SYSTEM_SLEEP_PM_OPS(s, r) .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r,
#define SET_LATE_SYSTEM_SLEEP_PM_OPS(s, r) .suspend_late = s, .resume_early = r, .freeze_late = s, .thaw_early = r, .poweroff_late = s, .restore_early = r,
#define SET_NOIRQ_SYSTEM_SLEEP_PM_OPS(s, r) .suspend_noirq = s, .resume_noirq = r, .freeze_noirq = s, .thaw_noirq = r, .poweroff_noirq = s, .restore_noirq = r,
#define SET_RUNTIME_PM_OPS(s, r, i) .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i,
#define SET_PM_RUNTIME_PM_OPS(s, r, i) .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i,

#define SIMPLE_DEV_PM_OPS(name, s, r) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define DEFINE_SIMPLE_DEV_PM_OPS(name, s, r) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define DEFINE_NOIRQ_DEV_PM_OPS(name, s, r) const struct dev_pm_ops name = { .suspend_noirq = s, .resume_noirq = r, .freeze_noirq = s, .thaw_noirq = r, .poweroff_noirq = s, .restore_noirq = r, }
#define UNIVERSAL_DEV_PM_OPS(name, s, r, i) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define DEFINE_RUNTIME_DEV_PM_OPS(name, s, r, i) const struct dev_pm_ops name = { .suspend = pm_runtime_force_suspend, .resume = pm_runtime_force_resume, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define _DEFINE_DEV_PM_OPS(name, s, r, rs, rr, i) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, .runtime_suspend = rs, .runtime_resume = rr, .runtime_idle = i, }

#define EXPORT_SIMPLE_DEV_PM_OPS(name, s, r) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define EXPORT_GPL_SIMPLE_DEV_PM_OPS(name, s, r) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define EXPORT_NS_SIMPLE_DEV_PM_OPS(name, s, r, ns) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define EXPORT_NS_GPL_SIMPLE_DEV_PM_OPS(name, s, r, ns) const struct dev_pm_ops name = { .suspend = s, .resume = r, .freeze = s, .thaw = r, .poweroff = s, .restore = r, }
#define EXPORT_RUNTIME_DEV_PM_OPS(name, s, r, i) const struct dev_pm_ops name = { .suspend = pm_runtime_force_suspend, .resume = pm_runtime_force_resume, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define EXPORT_GPL_RUNTIME_DEV_PM_OPS(name, s, r, i) const struct dev_pm_ops name = { .suspend = pm_runtime_force_suspend, .resume = pm_runtime_force_resume, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define EXPORT_NS_RUNTIME_DEV_PM_OPS(name, s, r, i, ns) const struct dev_pm_ops name = { .suspend = pm_runtime_force_suspend, .resume = pm_runtime_force_resume, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define EXPORT_NS_GPL_RUNTIME_DEV_PM_OPS(name, s, r, i, ns) const struct dev_pm_ops name = { .suspend = pm_runtime_force_suspend, .resume = pm_runtime_force_resume, .runtime_suspend = s, .runtime_resume = r, .runtime_idle = i, }
#define EXPORT_DEV_PM_OPS(name) const struct dev_pm_ops name
#define EXPORT_GPL_DEV_PM_OPS(name) const struct dev_pm_ops name
#define EXPORT_NS_DEV_PM_OPS(name, ns) const struct dev_pm_ops name
#define EXPORT_NS_GPL_DEV_PM_OPS(name, ns) const struct dev_pm_ops name
#define EXPORT_DEV_SLEEP_PM_OPS(name) const struct dev_pm_ops name
#define EXPORT_GPL_DEV_SLEEP_PM_OPS(name) const struct dev_pm_ops name
#define EXPORT_NS_DEV_SLEEP_PM_OPS(name, ns) const struct dev_pm_ops name
#define EXPORT_NS_GPL_DEV_SLEEP_PM_OPS(name, ns) const struct dev_pm_ops name

/* To spatch these are calls without a semicolon; what they guard always runs. */
#define scoped_guard(args...)
#define scoped_cond_guard(args...)
