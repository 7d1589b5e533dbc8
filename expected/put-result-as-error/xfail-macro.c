// SPDX-License-Identifier: GPL-2.0-only
// A macro that puts: it is not taken for the function.
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

#define brook_put(brook) pm_runtime_put_autosuspend((brook)->dev)

static int brook_stop(struct brook *brook)
{
	writel(0, brook->regs);

	return brook_put(brook);
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
