// SPDX-License-Identifier: GPL-2.0-only
// The error exit is one of several.
#include <linux/io.h>
#include <linux/pm_runtime.h>

struct brook {
	struct device *dev;
	struct device *other;
	void __iomem *regs;
};

int brook_read(struct brook *brook, u32 *value);
int brook_read(struct brook *brook, u32 *value)
{
	int ret;

	ret = pm_runtime_resume_and_get(brook->dev);
	if (ret < 0 && ret != -EACCES) {
		dev_err(brook->dev, "cannot resume: %d\n", ret);
		goto out;
	}

	ret = readl(brook->regs) ? 0 : -EIO;
	if (ret)
		goto put;

	*value = readl(brook->regs);
put:
	pm_runtime_put_autosuspend(brook->dev);
out:
	return ret;
}
