// SPDX-License-Identifier: GPL-2.0-only
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/module.h>

struct mill_power {
	bool is_suspended;
};

struct mill {
	struct mill_power power;
	struct device *dev;
};

void mill_wait(struct mill *dev);

/* not a struct device */
void mill_wait(struct mill *dev)
{
	while (dev->power.is_suspended)
		msleep(20);
}

MODULE_DESCRIPTION("Example: a member called power of another structure");
MODULE_LICENSE("GPL");
