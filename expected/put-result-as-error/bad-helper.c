// SPDX-License-Identifier: GPL-2.0-only
// A helper whose caller takes the result for an error.
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

	if (on) {
		ret = pm_runtime_resume_and_get(brook->dev);
	} else {
		pm_runtime_mark_last_busy(brook->dev);
		ret = pm_runtime_put_autosuspend(brook->dev);
	}
	if (ret < 0) {
		dev_err(brook->dev, "cannot switch: %d\n", ret);
		return ret;
	}

	return 0;
}

static int brook_stop(struct brook *brook)
{
	int ret;

	ret = brook_power(brook, true);
	if (ret < 0)
		return ret;

	writel(0, brook->regs);

	return brook_power(brook, false);
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
