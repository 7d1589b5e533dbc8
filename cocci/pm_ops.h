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

/* Of other headers: what stands in a table without a comma behind it. */
#define USE_PLATFORM_PM_SLEEP_OPS .suspend = platform_pm_suspend, .resume = platform_pm_resume, .freeze = platform_pm_freeze, .thaw = platform_pm_thaw, .poweroff = platform_pm_poweroff, .restore = platform_pm_restore,
#define CFG80211_TESTMODE_CMD(f) .testmode_cmd = f,
#define CFG80211_TESTMODE_DUMP(f) .testmode_dump = f,
#define LIBSAS_SHT_BASE .module = THIS_MODULE, .queuecommand = sas_queuecommand,
#define LIBSAS_SHT_BASE_NO_SLAVE_INIT .module = THIS_MODULE, .queuecommand = sas_queuecommand,

/*
 * Attributes: behind the parameters of a function, where spatch takes none that
 * it does not know, or before its name. What __free() names is taken for a
 * type, and then each call of it for a cast.
 */
#define __free(f)
#define __cleanup(f)
#define __acquires(args...)
#define __acquires_shared(args...)
#define __cond_acquires(args...)
#define __cond_acquires_shared(args...)
#define __releases(args...)
#define __releases_shared(args...)
#define __cond_releases(args...)
#define __must_hold(args...)
#define __must_hold_shared(args...)
#define __must_not_hold(args...)
#define __acquires_ret
#define __acquires_shared_ret
#define __no_context_analysis
#define __context_unsafe(args...)
#define __guarded_by(args...)
#define __pt_guarded_by(args...)
#define __rcu_guarded
#define __counted_by(m)
#define __counted_by_le(m)
#define __counted_by_be(m)
#define __counted_by_ptr(m)
#define __alloc_size(args...)
#define __realloc_size(args...)
#define __assume_aligned(args...)
#define __nonnull_args(args...)
#define __scanf(a, b)
#define __section(s)
#define __ro_after_init
#define __cold
#define __malloc
#define __noclone
#define __noipa
#define __flatten
#define __private
#define __nonstring
#define __no_sanitize_address
#define __no_sanitize_undefined
#define __no_kasan_or_inline
#define __no_kcsan
#define __no_profile
#define __no_stack_protector
#define __nocfi
#define __cpuidle
#define __function_aligned
#define __preserve_most

/* Storage classes. */
#define STATIC_IFN_KUNIT static
#define INDIRECT_CALLABLE_SCOPE static
#define TC_INDIRECT_SCOPE static
#define I915_SELFTEST_EXPORT static
#define VISIBLE_IF_KUNIT static
#define VISIBLE_IF_CFG80211_KUNIT static
#define VISIBLE_IF_MAC80211_KUNIT static
#define VISIBLE_IF_IWLWIFI_KUNIT static

/* Work items are initialised in one way. */
#define DECLARE_WORK(w, f) struct work_struct w = __WORK_INITIALIZER(w, f)
#define DECLARE_DELAYED_WORK(w, f) struct delayed_work w = __DELAYED_WORK_INITIALIZER(w, f, 0)
#define DECLARE_DEFERRABLE_WORK(w, f) struct delayed_work w = __DELAYED_WORK_INITIALIZER(w, f, TIMER_DEFERRABLE)

/* Defines a function, without a semicolon. */
#define DEF_SCSI_QCMD(f) int f(struct Scsi_Host *shost, struct scsi_cmnd *cmd) { return 0; }

/* spatch 1.3 does not take a macro behind "static const" for a declaration. */
#define DECLARE_TLV_CONTAINER(name, args...) unsigned int name[] = { args }
#define DECLARE_TLV_DB_SCALE(name, args...) unsigned int name[] = { args }
#define DECLARE_TLV_DB_MINMAX(name, args...) unsigned int name[] = { args }
#define DECLARE_TLV_DB_MINMAX_MUTE(name, args...) unsigned int name[] = { args }
#define DECLARE_TLV_DB_LINEAR(name, args...) unsigned int name[] = { args }
#define DECLARE_TLV_DB_RANGE(name, args...) unsigned int name[] = { args }
#define SNDRV_CTL_TLVD_DECLARE_DB_SCALE(name, args...) unsigned int name[] = { args }
#define SNDRV_CTL_TLVD_DECLARE_DB_MINMAX(name, args...) unsigned int name[] = { args }
#define SNDRV_CTL_TLVD_DECLARE_DB_RANGE(name, args...) unsigned int name[] = { args }

/* To spatch these are calls without a semicolon; what they guard always runs. */
#define scoped_guard(args...)
#define scoped_cond_guard(args...)
