// SPDX-License-Identifier: GPL-2.0-only
// One way is a get, the other a put.
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
	if (on)
		return pm_runtime_resume_and_get(brook->dev);
	else
		return pm_runtime_put_autosuspend(brook->dev);
}

static int brook_stop(struct brook *brook)
{
	return brook_power(brook, false);
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
