-- The two tables of a department, as the standard has them, with the columns of a vendor.
CREATE TABLE BGT_PERF_GOAL_INFO (
    kpi_dep_id    VARCHAR(38) PRIMARY KEY,
    mof_div_code  VARCHAR(9) NOT NULL,     -- 财政区划代码
    fiscal_year   VARCHAR(4) NOT NULL,     -- 预算年度
    dept_code     VARCHAR(21) NOT NULL,    -- 部门代码
    dept_name     VARCHAR(360),            -- 部门名称
    kpi_target    VARCHAR(2000),           -- 绩效目标
    create_time   VARCHAR(17),
    is_deleted    INTEGER NOT NULL         -- 1是 2否
);
CREATE TABLE BGT_PERF_INDICATOR (
    kpi_id        VARCHAR(38) PRIMARY KEY,
    mof_div_code  VARCHAR(9) NOT NULL,
    fiscal_year   VARCHAR(4) NOT NULL,
    dept_code     VARCHAR(21) NOT NULL,
    kpi_lv1       VARCHAR(300),            -- 一级指标
    kpi_lv2       VARCHAR(300),            -- 二级指标
    kpi_lv3       VARCHAR(300),            -- 三级指标
    kpi_content   VARCHAR(2000),           -- 指标内容
    kpi_evalstd   VARCHAR(2000) NOT NULL,  -- 评（扣）分标准
    kpi_val       VARCHAR(1000),           -- 指标值
    kpi_remark    VARCHAR(2000),           -- 备注
    computesign   VARCHAR(2),              -- 计算符号
    meterunit     VARCHAR(20),             -- 度量单位
    weight        NUMERIC(5, 2),           -- 权重
    is_deleted    INTEGER NOT NULL
);
