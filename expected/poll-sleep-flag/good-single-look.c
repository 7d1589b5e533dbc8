// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/workqueue.h>

struct copper {
	struct device *parts[4];
	struct device *dev;
	void __iomem *regs;
	struct delayed_work sample;
	struct delayed_work other;
};

struct device *copper_awake(struct copper *c);
int copper_write(struct copper *c, const u32 *values, int n);

/* Comes back in any case, and only skips a turn: private-sleep-flag. */
static void copper_sample(struct work_struct *work)
{
	struct copper *c = container_of(work, struct copper, sample.work);

	if (!c->dev->power.is_suspended)
		dev_dbg(c->dev, "%u\n", readl(c->regs));
	schedule_delayed_work(&c->sample, HZ);
}

/* Stops when the device is suspended. */
static void copper_other(struct work_struct *work)
{
	struct copper *c = container_of(work, struct copper, other.work);

	if (c->dev->power.is_suspended)
		return;
	writel(1, c->regs);
	schedule_delayed_work(&c->other, HZ);
}

/* one look at each of several devices */
struct device *copper_awake(struct copper *c)
{
	struct device *dev = c->dev;
	int i;

	INIT_DELAYED_WORK(&c->sample, copper_sample);
	INIT_DELAYED_WORK(&c->other, copper_other);
	for (i = 0; i < ARRAY_SIZE(c->parts); i++) {
		if (!c->parts[i]->power.is_suspended)
			return c->parts[i];
		msleep(20);
	}

	while (dev && dev->power.is_suspended)
		dev = dev->parent;
	return dev;
}

/* a loop that is over when the device is suspended */
int copper_write(struct copper *c, const u32 *values, int n)
{
	while (n--) {
		if (c->dev->power.is_suspended)
			return -EBUSY;
		writel(*values++, c->regs);
		udelay(10);
	}
	return 0;
}

MODULE_DESCRIPTION("Example: looks at the flags of the PM core once");
MODULE_LICENSE("GPL");
