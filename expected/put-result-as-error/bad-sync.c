// SPDX-License-Identifier: GPL-2.0-only
// Low: an error of ->runtime_suspend() may be wanted.
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
	writel(0, brook->regs);

	return pm_runtime_put_sync(brook->dev);
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
