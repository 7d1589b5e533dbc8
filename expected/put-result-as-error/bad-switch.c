// SPDX-License-Identifier: GPL-2.0-only
// Below a case label.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

struct brook_ops {
	int (*start)(struct brook *brook);
	int (*stop)(struct brook *brook);
};

static int brook_stop(struct brook *brook)
{
	switch (readl(brook->regs)) {
	case 0:
		return pm_runtime_put_autosuspend(brook->dev);
	default:
		return -EBUSY;
	}
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
