// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>
#include <linux/sched.h>

struct kiosk {
	struct device *dev;
	struct device *printer;
	struct device *drawers[4];
};

int kiosk_wait(struct kiosk *k, int drawer);

static void kiosk_wait_drawer(struct kiosk *k, int i)
{
	while (k->drawers[i]->power.is_suspended)
		msleep(20);
}

static int kiosk_wait_printer(struct kiosk *k)
{
	int retries;

	for (retries = 0; retries < 100; retries++) {
		if (!k->printer->power.is_suspended)
			return 0;
		usleep_range(1000, 2000);
	}
	return -ETIMEDOUT;
}

static int kiosk_wait_parent(struct kiosk *k)
{
	struct device *parent = k->dev->parent;
	unsigned long end = jiffies + HZ;

	do {
		cond_resched();
	} while (parent->power.is_late_suspended && time_before(jiffies, end));

	do {
		bool asleep = parent->power.is_suspended;

		if (asleep) {
			msleep(20);
			continue;
		}
		return 0;
	} while (time_before(jiffies, end));

	return -ETIMEDOUT;
}

int kiosk_wait(struct kiosk *k, int drawer)
{
	int ret;

again:
	if (k->dev->power.must_resume) {
		schedule_timeout_uninterruptible(1);
		goto again;
	}

	kiosk_wait_drawer(k, drawer);
	ret = kiosk_wait_printer(k);
	return ret ? ret : kiosk_wait_parent(k);
}

MODULE_DESCRIPTION("Example: loops until devices are awake");
MODULE_LICENSE("GPL");
