// SPDX-License-Identifier: GPL-2.0-only
// It is returned whether it is an error or not: 1 as well.
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
	int ret;

	writel(0, brook->regs);
	ret = pm_runtime_put_autosuspend(brook->dev);
	if (ret)
		dev_err(brook->dev, "cannot suspend\n");

	return ret;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
