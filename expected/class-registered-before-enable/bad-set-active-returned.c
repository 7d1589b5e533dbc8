// SPDX-License-Identifier: GPL-2.0-only
#include <linux/iio/iio.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *base;
};

static int acme_preenable(struct iio_dev *indio_dev)
{
	struct acme *acme = iio_priv(indio_dev);

	return pm_runtime_resume_and_get(acme->dev);
}

static int acme_postdisable(struct iio_dev *indio_dev)
{
	struct acme *acme = iio_priv(indio_dev);

	pm_runtime_put(acme->dev);

	return 0;
}

static const struct iio_buffer_setup_ops acme_buffer_ops = {
	.preenable = acme_preenable,
	.postdisable = acme_postdisable,
};

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct iio_dev *indio_dev;
	struct acme *acme;
	int ret;

	indio_dev = devm_iio_device_alloc(dev, sizeof(*acme));
	if (!indio_dev)
		return -ENOMEM;

	acme = iio_priv(indio_dev);
	acme->dev = dev;
	acme->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(acme->base))
		return PTR_ERR(acme->base);
	indio_dev->name = "acme";
	indio_dev->setup_ops = &acme_buffer_ops;

	ret = devm_iio_device_register(dev, indio_dev);
	if (ret)
		return ret;

	pm_runtime_set_active(dev);

	return devm_pm_runtime_enable(dev);
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
	},
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
