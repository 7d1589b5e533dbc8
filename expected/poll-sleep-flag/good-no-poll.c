// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/io.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/workqueue.h>

struct pantry_shelf {
	struct list_head node;
	struct device *dev;
};

struct pantry {
	struct list_head shelves;
	struct device *dev;
	void __iomem *regs;
	struct work_struct look;
	struct work_struct clean;
};

struct device *pantry_first(struct pantry *p);
int pantry_read(struct pantry *p, u32 *value);

/* what is left for others to do */
static void pantry_look(struct work_struct *work)
{
	struct pantry *p = container_of(work, struct pantry, look);

	if (p->dev->power.is_suspended) {
		schedule_work(&p->clean);
		return;
	}
	writel(1, p->regs);
}

/* not because of the flag */
static void pantry_clean(struct work_struct *work)
{
	struct pantry *p = container_of(work, struct pantry, clean);

	if (p->dev->power.is_suspended)
		dev_dbg(p->dev, "still asleep\n");
	if (!readl(p->regs))
		schedule_work(&p->clean);
}

/* the next one each time */
struct device *pantry_first(struct pantry *p)
{
	struct pantry_shelf *shelf;

	list_for_each_entry(shelf, &p->shelves, node) {
		if (!shelf->dev->power.is_suspended)
			return shelf->dev;
		cond_resched();
	}
	return NULL;
}

/* goes on for another reason */
int pantry_read(struct pantry *p, u32 *value)
{
	int tries;

	INIT_WORK(&p->look, pantry_look);
	INIT_WORK(&p->clean, pantry_clean);
	for (tries = 0; tries < 3; tries++) {
		if (p->dev->power.is_suspended)
			dev_dbg(p->dev, "asleep\n");
		*value = readl(p->regs);
		if (*value)
			return 0;
		msleep(20);
	}

	while (!p->dev->power.is_suspended) {
		*value = readl(p->regs);
		if (*value)
			return 0;
	}
	return -EIO;
}

MODULE_DESCRIPTION("Example: loops and works that do not depend on the flag");
MODULE_LICENSE("GPL");
