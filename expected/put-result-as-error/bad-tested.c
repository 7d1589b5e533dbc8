// SPDX-License-Identifier: GPL-2.0-only
// The device does what it should, and then there is an error after all.
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
	if (ret < 0)
		return ret;

	writel(0, brook->regs);
	ret = pm_runtime_put_autosuspend(brook->dev);
	if (ret < 0) {
		dev_err(brook->dev, "cannot suspend: %d\n", ret);
		return ret;
	}

	return 0;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
