// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/hrtimer.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

struct ferry {
	struct device *dock;
	void __iomem *regs;
	struct workqueue_struct *wq;
	struct delayed_work load;
	struct delayed_work unload;
	struct work_struct cast_off;
	struct timer_list horn;
	struct hrtimer bell;
};

/* calls hrtimer_init() or, from 6.13 on, hrtimer_setup() */
void ferry_timer(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *));
void ferry_setup(struct ferry *f);

static bool ferry_dock_asleep(struct ferry *f)
{
	return f->dock->power.is_suspended;
}

static void ferry_later(struct ferry *f)
{
	queue_delayed_work(f->wq, &f->unload, HZ / 10);
}

/* the test leaves when the device is awake */
static void ferry_load(struct work_struct *work)
{
	struct delayed_work *dwork = to_delayed_work(work);
	struct ferry *f = container_of(dwork, struct ferry, load);

	if (!f->dock->power.is_prepared) {
		writel(1, f->regs);
		return;
	}

	mod_delayed_work(f->wq, dwork, HZ / 100);
}

/* through helpers on both sides */
static void ferry_unload(struct work_struct *work)
{
	struct ferry *f = container_of(work, struct ferry, unload.work);

	if (ferry_dock_asleep(f)) {
		ferry_later(f);
		return;
	}

	writel(2, f->regs);
}

/* by way of a label */
static void ferry_cast_off(struct work_struct *work)
{
	struct ferry *f = container_of(work, struct ferry, cast_off);
	struct device *dock = f->dock;

	if (dock->power.is_noirq_suspended || dock->power.is_late_suspended)
		goto again;

	writel(3, f->regs);
	return;

again:
	queue_work(f->wq, work);
}

static void ferry_horn(struct timer_list *t)
{
	struct ferry *f = container_of(t, struct ferry, horn);

	if (f->dock->power.is_suspended)
		mod_timer(&f->horn, jiffies + HZ);
	else
		writel(4, f->regs);
}

static enum hrtimer_restart ferry_bell(struct hrtimer *timer)
{
	struct ferry *f = container_of(timer, struct ferry, bell);

	if (f->dock->power.is_suspended) {
		hrtimer_forward_now(timer, ms_to_ktime(1));
		return HRTIMER_RESTART;
	}

	writel(5, f->regs);
	return HRTIMER_NORESTART;
}

void ferry_setup(struct ferry *f)
{
	INIT_DELAYED_WORK(&f->load, ferry_load);
	INIT_DELAYED_WORK(&f->unload, ferry_unload);
	INIT_WORK(&f->cast_off, ferry_cast_off);
	timer_setup(&f->horn, ferry_horn, 0);
	ferry_timer(&f->bell, ferry_bell);
	schedule_delayed_work(&f->unload, HZ);
}

MODULE_DESCRIPTION("Example: work and timers that run until a device is awake");
MODULE_LICENSE("GPL");
