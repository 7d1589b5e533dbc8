// SPDX-License-Identifier: GPL-2.0-only
// Nobody looks at the result of the helper where it puts.
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
	int ret;

	if (on)
		ret = pm_runtime_resume_and_get(brook->dev);
	else
		ret = pm_runtime_put_autosuspend(brook->dev);

	return ret;
}

static int brook_stop(struct brook *brook)
{
	int ret;

	ret = brook_power(brook, true);
	if (ret < 0)
		return ret;

	writel(0, brook->regs);
	brook_power(brook, false);

	return 0;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
