// SPDX-License-Identifier: GPL-2.0-only
// The error is that of the get, the put comes on the way out.
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

	ret = pm_runtime_resume_and_get(brook->dev);
	if (ret)
		return ret;

	ret = readl(brook->regs) ? 0 : -EIO;
	pm_runtime_put_autosuspend(brook->dev);

	return ret;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
