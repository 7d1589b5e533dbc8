// SPDX-License-Identifier: GPL-2.0-only
// A get or a put, in one expression.
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

static int brook_power(struct brook *brook, bool on)
{
	return on ? pm_runtime_resume_and_get(brook->dev) : pm_runtime_put_autosuspend(brook->dev);
}

static int brook_stop(struct brook *brook)
{
	int ret;

	ret = brook_power(brook, true);
	if (ret)
		return ret;

	writel(0, brook->regs);
	ret = brook_power(brook, false);
	if (ret)
		return ret;

	return 0;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
