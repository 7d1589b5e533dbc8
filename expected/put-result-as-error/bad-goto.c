// SPDX-License-Identifier: GPL-2.0-only
// An error exit of several.
#include <linux/io.h>
#include <linux/mutex.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
	struct mutex lock;
};

struct brook_ops {
	int (*start)(struct brook *brook);
	int (*stop)(struct brook *brook);
};

static int brook_stop(struct brook *brook)
{
	int ret;

	mutex_lock(&brook->lock);
	ret = readl(brook->regs) ? 0 : -EIO;
	if (ret)
		goto unlock;

	ret = pm_runtime_put_autosuspend(brook->dev);
	if (ret < 0)
		goto unlock;

	writel(0, brook->regs);
	ret = 0;
unlock:
	mutex_unlock(&brook->lock);
	return ret;
}

extern const struct brook_ops brook_ops;
const struct brook_ops brook_ops = {
	.stop = brook_stop,
};
