/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the proofs, expected/<rule>/proof.c, are written with. A proof is a short
 * driver in the bad form of its rule, and KUnit tests that measure what it does
 * on a running kernel. It is built as it is, with PROOF_BAD 1, and as changed by
 * "pmcheck fix" or proof-right.diff, with PROOF_BAD 0, where nothing of the
 * harm may be left; and with each proof-wrong-*.diff, PROOF_BAD 0, which must fail.
 */
#ifndef PMCHECK_PROOF_H
#define PMCHECK_PROOF_H

#include <kunit/test.h>
#include <linux/clk-provider.h>
#include <linux/clk.h>
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>
#include <linux/version.h>

/* A remove that returns nothing: .remove is one since 6.11, and since 6.13 there is no other. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define remove_new remove
#endif

/* A guard that resumes the device, and its error: the kernel has them since 6.19. */
#ifndef PM_RUNTIME_ACQUIRE_IF_ENABLED
struct proof_guard {
	struct device *dev;
	int error;
};

static inline struct proof_guard proof_guard_init(struct device *dev)
{
	return (struct proof_guard){ .dev = dev, .error = pm_runtime_resume_and_get(dev) };
}

static inline void proof_guard_exit(struct proof_guard *guard)
{
	if (!guard->error)
		pm_runtime_put(guard->dev);
}

#define PM_RUNTIME_ACQUIRE_IF_ENABLED(dev, var)                                                    \
	struct proof_guard var __cleanup(proof_guard_exit) = proof_guard_init(dev)
#define PM_RUNTIME_ACQUIRE_ERR(var) ((var)->error)
#endif

/*
 * What drivers tell their tests, and what tests tell the driver. All zero when a
 * test starts, but for base.
 */
struct proof {
	void __iomem *base; /* of "registers" that are memory */
	int resumes, suspends, idles; /* how often the callbacks have run */
	int probe_error, resume_error, suspend_error; /* what they return, if told to */
	bool hold; /* callbacks are held where they call proof_hold() */
	int result; /* of whatever the driver has to tell */
};
extern struct proof proof;

/* A platform device of that name. It is gone when the test is over, as all that follows here is. */
struct platform_device *proof_device(struct kunit *test, const char *name);

/*
 * Registers the driver, so that its probe runs for the devices that are there.
 * Whether it succeeds is seen from proof_bound(); device_attach() tries again,
 * device_release_driver() unbinds.
 */
void proof_driver(struct kunit *test, struct platform_driver *driver);
bool proof_bound(struct platform_device *pdev);

/* Lets a resume be tried again after one that failed: not all cores do by themselves. */
int proof_clear_error(struct device *dev);

/* Waits until all that runtime PM has queued for now is done. */
void proof_settle(void);

/* The kernel has printed the text since the test started. */
bool proof_logged(const char *text);

/*
 * Runs what may wait for ever in a thread of its own. proof_ends() waits at most
 * that long (ms) and says whether it has returned. What has not by the end of
 * the test is left to itself, so it must hold nothing that others need.
 */
struct proof_thread;
struct proof_thread *proof_start(struct kunit *test, void (*function)(void *data), void *data);
bool proof_ends(struct proof_thread *thread, unsigned int ms);

/* device_release_driver() in a thread of its own. */
struct proof_thread *proof_unbind(struct kunit *test, struct device *dev);

/*
 * While proof.hold is set, a callback stays in its proof_hold() until the test
 * calls proof_let_go(), or is over. proof_held() waits until one does, and gives
 * up after some seconds.
 */
void proof_hold(void);
bool proof_held(void);
void proof_let_go(void);

/* A clock that devm_clk_get(&pdev->dev, NULL) and clk_get() find for the device. */
struct clk_hw *proof_clock(struct kunit *test, struct platform_device *pdev);

/*
 * System sleep as the PM core does it for devices, all phases down and all up
 * again; nothing is frozen. The first returns what failed, and then all is up.
 */
int proof_sleep(void);
void proof_wake(void);

/* The same in a thread of their own, for callbacks that may wait for ever. */
struct proof_thread *proof_start_sleep(struct kunit *test);
struct proof_thread *proof_start_wake(struct kunit *test);

int proof_init(struct kunit *test);
void proof_exit(struct kunit *test);

/* PROOF_NAME, "rule:form", comes from the command line, as PROOF_BAD does. */
#define PROOF_SUITE(cases)                                                                         \
	static struct kunit_suite proof_suite = {                                                  \
		.name = PROOF_NAME,                                                                \
		.init = proof_init,                                                                \
		.exit = proof_exit,                                                                \
		.test_cases = cases,                                                               \
	};                                                                                         \
	kunit_test_suite(proof_suite)

#endif
