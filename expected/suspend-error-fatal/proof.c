// SPDX-License-Identifier: GPL-2.0-only
#include "proof.h"

#include <linux/i2c.h>

#define ACME_POWER 0
#define ACME_VALUE 4

struct acme {
	struct i2c_client *client;
};

/* The bus: the transfer that powers down fails if told to; what is read is a 42. */
static s32 acme_bus_xfer(struct i2c_adapter *adapter, u16 addr, unsigned short flags,
			 char read_write, u8 command, int size, union i2c_smbus_data *data)
{
	if (read_write == I2C_SMBUS_READ)
		data->byte = 42;
	else if (command == ACME_POWER && !data->byte) {
		proof.suspends++;
		return proof.suspend_error;
	}

	return 0;
}

static u32 acme_bus_functionality(struct i2c_adapter *adapter)
{
	return I2C_FUNC_SMBUS_BYTE_DATA;
}

static const struct i2c_algorithm acme_bus_algorithm = {
	.smbus_xfer = acme_bus_xfer,
	.functionality = acme_bus_functionality,
};

static struct i2c_adapter acme_bus = {
	.name = "acme-bus",
	.algo = &acme_bus_algorithm,
};

static int __init acme_bus_init(void)
{
	return i2c_add_adapter(&acme_bus);
}
device_initcall(acme_bus_init);

static int acme_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return i2c_smbus_write_byte_data(acme->client, ACME_POWER, 0);
}

static int acme_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	proof.resumes++;

	return i2c_smbus_write_byte_data(acme->client, ACME_POWER, 1);
}

static int acme_read(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);
	int ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = i2c_smbus_read_byte_data(acme->client, ACME_VALUE);
	pm_runtime_put(dev);

	return ret;
}

static int acme_probe(struct platform_device *pdev)
{
	struct acme *acme;

	acme = devm_kzalloc(&pdev->dev, sizeof(*acme), GFP_KERNEL);
	if (!acme)
		return -ENOMEM;

	acme->client = devm_i2c_new_dummy_device(&pdev->dev, &acme_bus, 0x40);
	if (IS_ERR(acme->client))
		return PTR_ERR(acme->client);

	platform_set_drvdata(pdev, acme);

	return devm_pm_runtime_enable(&pdev->dev);
}

static DEFINE_RUNTIME_DEV_PM_OPS(acme_pm_ops, acme_runtime_suspend, acme_runtime_resume, NULL);

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = {
		.name = "acme",
		.pm = pm_ptr(&acme_pm_ops),
	},
};

/* A single transfer fails: the device is on, and can neither be used nor suspended any more. */
static void transfer_fails(struct kunit *test)
{
	struct platform_device *pdev = proof_device(test, "acme");

	proof_driver(test, &acme_driver);
	proof.suspend_error = -EIO;
	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev), 42);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);
	KUNIT_EXPECT_TRUE(test, pm_runtime_active(&pdev->dev));

	/* Nothing is tried before the next user comes. */
	proof.suspend_error = 0;
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.suspends, 1);

	KUNIT_EXPECT_EQ(test, acme_read(&pdev->dev), PROOF_BAD ? -EINVAL : 42);
	proof_settle();
	KUNIT_EXPECT_EQ(test, proof.resumes, 1);
	KUNIT_EXPECT_EQ(test, proof.suspends, PROOF_BAD ? 1 : 2);
	KUNIT_EXPECT_EQ(test, pm_runtime_active(&pdev->dev), PROOF_BAD ? true : false);
	KUNIT_EXPECT_EQ(test, pdev->dev.power.runtime_error, PROOF_BAD ? -EIO : 0);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(transfer_fails),
	{}
};
PROOF_SUITE(cases);
