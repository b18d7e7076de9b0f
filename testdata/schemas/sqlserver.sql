SET ANSI_NULLS ON
GO
CREATE TABLE [dbo].[Customer] (
    [Id] INT IDENTITY(1,1) NOT NULL,
    [FirstName] NVARCHAR(80) NOT NULL,
    [BirthDate] DATE NULL,
    [Email] NVARCHAR(120) NULL,
    [Iban] NCHAR(34) NULL,
    [BloodGroup] NVARCHAR(3) NULL,
    [Religion] NVARCHAR(40) NULL,
    [EmailVerified] BIT NOT NULL,
    [ParcelId] INT NULL,
    [CreatedAt] DATETIME2 NOT NULL,
    CONSTRAINT [PK_Customer] PRIMARY KEY CLUSTERED ([Id] ASC)
)
GO
