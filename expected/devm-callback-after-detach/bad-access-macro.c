// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bits.h>
#include <linux/iio/iio.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

#define PLOVER_CTRL	0x00
#define PLOVER_PWR	BIT(0)

struct plover {
	void __iomem *base;
};

#define plover_readl(plover, reg) readl((plover)->base + (reg))
#define plover_writel(plover, reg, val) writel(val, (plover)->base + (reg))

static void plover_power(struct plover *plover, bool on)
{
	u32 ctrl = plover_readl(plover, PLOVER_CTRL);

	if (on)
		ctrl |= PLOVER_PWR;
	else
		ctrl &= ~PLOVER_PWR;
	plover_writel(plover, PLOVER_CTRL, ctrl);
}

static int plover_runtime_suspend(struct device *dev)
{
	struct plover *plover = iio_priv(dev_get_drvdata(dev));

	plover_power(plover, false);

	return 0;
}

static int plover_runtime_resume(struct device *dev)
{
	struct plover *plover = iio_priv(dev_get_drvdata(dev));

	plover_power(plover, true);

	return 0;
}

static const struct iio_info plover_info = {
};

static int plover_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct iio_dev *indio_dev;
	struct plover *plover;
	int ret;

	indio_dev = devm_iio_device_alloc(dev, sizeof(*plover));
	if (!indio_dev)
		return -ENOMEM;

	plover = iio_priv(indio_dev);
	plover->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(plover->base))
		return PTR_ERR(plover->base);
	platform_set_drvdata(pdev, indio_dev);

	pm_runtime_set_autosuspend_delay(dev, 300);
	pm_runtime_use_autosuspend(dev);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;
	pm_runtime_mark_last_busy(dev);
	pm_runtime_put_autosuspend(dev);

	indio_dev->name = "plover";
	indio_dev->info = &plover_info;
	indio_dev->modes = INDIO_DIRECT_MODE;

	return devm_iio_device_register(dev, indio_dev);
}

static const struct dev_pm_ops plover_pm_ops = {
	RUNTIME_PM_OPS(plover_runtime_suspend, plover_runtime_resume, NULL)
	SYSTEM_SLEEP_PM_OPS(pm_runtime_force_suspend, pm_runtime_force_resume)
};

static struct platform_driver plover_driver = {
	.probe = plover_probe,
	.driver = {
		.name = "plover",
		.pm = pm_ptr(&plover_pm_ops),
	},
};
module_platform_driver(plover_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
