// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/clkdev.h>
#include <linux/completion.h>
#include <linux/kmsg_dump.h>
#include <linux/kthread.h>
#include <linux/pm.h>

struct proof proof;

static u32 registers[16];

/* What proof_exit() takes back, the last one first. */
struct undo {
	struct undo *next;
	void (*undo)(void *what);
	void *what;
};
static struct undo *undos;

static struct kmsg_dump_iter log_start;

static DECLARE_COMPLETION(held);
static DECLARE_COMPLETION(let_go);

static void undo_later(struct kunit *test, void (*undo)(void *what), void *what)
{
	struct undo *u = kunit_kzalloc(test, sizeof(*u), GFP_KERNEL);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, u);
	u->undo = undo;
	u->what = what;
	u->next = undos;
	undos = u;
}

static void remove_device(void *pdev)
{
	platform_device_unregister(pdev);
}

struct platform_device *proof_device(struct kunit *test, const char *name)
{
	struct platform_device *pdev;

	pdev = platform_device_register_simple(name, PLATFORM_DEVID_AUTO, NULL, 0);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, pdev);
	undo_later(test, remove_device, pdev);
	return pdev;
}

static void remove_driver(void *driver)
{
	platform_driver_unregister(driver);
}

void proof_driver(struct kunit *test, struct platform_driver *driver)
{
	KUNIT_ASSERT_EQ(test, platform_driver_register(driver), 0);
	undo_later(test, remove_driver, driver);
}

bool proof_bound(struct platform_device *pdev)
{
	return device_is_bound(&pdev->dev);
}

int proof_clear_error(struct device *dev)
{
	return dev->power.runtime_error ? pm_runtime_set_suspended(dev) : 0;
}

void proof_settle(void)
{
	flush_workqueue(pm_wq);
}

bool proof_logged(const char *text)
{
	struct kmsg_dump_iter iter = log_start;
	static char line[1024];
	size_t len;

	while (kmsg_dump_get_line(&iter, false, line, sizeof(line) - 1, &len)) {
		line[len] = '\0';
		if (strstr(line, text))
			return true;
	}
	return false;
}

struct proof_thread {
	struct completion done;
	void (*function)(void *data);
	void *data;
};

static int run_thread(void *data)
{
	struct proof_thread *thread = data;

	thread->function(thread->data);
	complete_all(&thread->done);
	return 0;
}

/* Not freed: the thread may outlive its test. */
struct proof_thread *proof_start(struct kunit *test, void (*function)(void *data), void *data)
{
	struct proof_thread *thread = kzalloc(sizeof(*thread), GFP_KERNEL);

	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, thread);
	init_completion(&thread->done);
	thread->function = function;
	thread->data = data;
	KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(run_thread, thread, "proof")));
	return thread;
}

bool proof_ends(struct proof_thread *thread, unsigned int ms)
{
	return wait_for_completion_timeout(&thread->done, msecs_to_jiffies(ms)) > 0;
}

static void unbind(void *dev)
{
	device_release_driver(dev);
}

struct proof_thread *proof_unbind(struct kunit *test, struct device *dev)
{
	return proof_start(test, unbind, dev);
}

void proof_hold(void)
{
	if (!proof.hold)
		return;
	complete(&held);
	wait_for_completion(&let_go);
}

bool proof_held(void)
{
	return wait_for_completion_timeout(&held, msecs_to_jiffies(5000)) > 0;
}

void proof_let_go(void)
{
	proof.hold = false;
	complete_all(&let_go);
}

static void remove_clock(void *hw)
{
	clk_hw_unregister_fixed_rate(hw);
}

static void remove_lookup(void *lookup)
{
	clkdev_drop(lookup);
}

struct clk_hw *proof_clock(struct kunit *test, struct platform_device *pdev)
{
	const char *name = dev_name(&pdev->dev);
	struct clk_lookup *lookup;
	struct clk_hw *hw;

	hw = clk_hw_register_fixed_rate(NULL, name, NULL, 0, 24000000);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, hw);
	undo_later(test, remove_clock, hw);
	lookup = clkdev_hw_create(hw, NULL, "%s", name);
	KUNIT_ASSERT_NOT_ERR_OR_NULL(test, lookup);
	undo_later(test, remove_lookup, lookup);
	return hw;
}

int proof_sleep(void)
{
	int ret = dpm_suspend_start(PMSG_SUSPEND);

	if (ret) {
		dpm_resume_end(PMSG_RESUME);
		return ret;
	}
	ret = dpm_suspend_end(PMSG_SUSPEND);
	if (ret)
		dpm_resume_end(PMSG_RESUME);
	return ret;
}

void proof_wake(void)
{
	dpm_resume_start(PMSG_RESUME);
	dpm_resume_end(PMSG_RESUME);
}

static void run_sleep(void *data)
{
	proof_sleep();
}

static void run_wake(void *data)
{
	proof_wake();
}

struct proof_thread *proof_start_sleep(struct kunit *test)
{
	return proof_start(test, run_sleep, NULL);
}

struct proof_thread *proof_start_wake(struct kunit *test)
{
	return proof_start(test, run_wake, NULL);
}

int proof_init(struct kunit *test)
{
	memset(registers, 0, sizeof(registers));
	proof = (struct proof){ .base = (void __iomem *)registers };
	kmsg_dump_rewind(&log_start);
	log_start.cur_seq = log_start.next_seq;
	reinit_completion(&held);
	reinit_completion(&let_go);
	return 0;
}

void proof_exit(struct kunit *test)
{
	proof_let_go();
	while (undos) {
		struct undo *u = undos;

		undos = u->next;
		u->undo(u->what);
	}
}
