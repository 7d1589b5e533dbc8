// SPDX-License-Identifier: GPL-2.0-only
#include <linux/cleanup.h>
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm.h>

struct ledge {
	struct device *peer;
	void __iomem *regs;
};

int ledge_start(struct ledge *l);
int ledge_stop(struct ledge *l);

/* The lock makes test and use one step, but the flag is private all the same. */
int ledge_start(struct ledge *l)
{
	guard(device)(l->peer);
	if (l->peer->power.is_suspended)
		return -EBUSY;

	writel(1, l->regs);
	return 0;
}

/* given back before the flag is read */
int ledge_stop(struct ledge *l)
{
	device_lock(l->peer);
	writel(2, l->regs);
	device_unlock(l->peer);

	if (l->peer->power.is_suspended)
		return -EBUSY;

	writel(0, l->regs);
	return 0;
}

MODULE_DESCRIPTION("Example: flag of the PM core read under a guard");
MODULE_LICENSE("GPL");
