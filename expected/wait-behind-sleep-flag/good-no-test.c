// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/pm.h>

struct harbor {
	struct device *dev;
	struct device *pilot;
	struct device *tug;
	bool asleep;
};

int harbor_resume(struct harbor *h);

int harbor_resume(struct harbor *h)
{
	struct device *parent = h->dev->parent;

	if (h->pilot)
		device_pm_wait_for_dev(h->dev, h->pilot);

	/* a flag of its own */
	if (h->asleep)
		device_pm_wait_for_dev(h->dev, h->pilot);

	/* the flag of another device: private-sleep-flag */
	if (h->dev->power.is_suspended)
		device_pm_wait_for_dev(h->dev, h->tug);

	/* the parent needs no wait at all: wait-redundant-parent */
	if (h->dev->parent->power.is_suspended)
		device_pm_wait_for_dev(h->dev, h->dev->parent);
	if (parent->power.is_suspended)
		device_pm_wait_for_dev(h->dev, parent);

	h->asleep = false;
	return 0;
}

MODULE_DESCRIPTION("Example: waits for its peers");
MODULE_LICENSE("GPL");
